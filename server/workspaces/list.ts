import "server-only";

import type { Membership } from "@/lib/contracts/workspace";
import type { Db } from "@/server/database/db";
import { toRole } from "@/server/database/enums";
import { archiverNames, toMembership, workspaceSelect } from "./workspace.dto";

/** Every workspace that this person belongs to, by name, including archived ones. */
export async function listWorkspaces({ db, userId }: { db: Db; userId: string }): Promise<Membership[]> {
  const members = await db.member.findMany({
    where: { userId },
    orderBy: [{ workspace: { name: "asc" } }, { id: "asc" }],
    select: { role: true, workspace: { select: workspaceSelect } },
  });
  const names = await archiverNames(
    db,
    members.map(({ workspace }) => workspace),
  );
  return members.map(({ role, workspace }) => toMembership(workspace, toRole(role), names));
}
