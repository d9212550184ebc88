import "server-only";

import type { WorkspaceChange } from "@/lib/contracts/workspace-change";
import type { UserContext } from "../context";
import { toChange } from "./to-change";

const MAX_CHANGES = 5;

/**
 * Returns the workspace's newest changes. Every member may see the actors and their changes, which the screens of keys, bots,
 * webhooks and settings also show. For an action that this version does not know, no name is read.
 */
export async function listChanges(ctx: UserContext): Promise<WorkspaceChange[]> {
  const rows = await ctx.db.auditEvent.findMany({
    where: { workspaceId: ctx.workspace.id },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MAX_CHANGES,
    select: { id: true, createdAt: true, actorName: true, action: true, data: true },
  });
  return rows.map(toChange);
}
