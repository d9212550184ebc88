import "server-only";

import type { Membership } from "@/lib/contracts/workspace";
import type { UserContext } from "../context";
import { archiverNames, toMembership, workspaceSelect } from "./workspace.dto";

/** The context's workspace as it is now, with the member's role in it. */
export async function getWorkspace(ctx: UserContext): Promise<Membership> {
  const row = await ctx.db.workspace.findUniqueOrThrow({
    where: { id: ctx.workspace.id },
    select: workspaceSelect,
  });
  return toMembership(row, ctx.actor.role, await archiverNames(ctx.db, [row]));
}
