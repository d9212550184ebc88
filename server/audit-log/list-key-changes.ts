import "server-only";

import type { WorkspaceChange } from "@/lib/contracts/workspace-change";
import type { UserContext } from "../context";
import { toChange } from "./to-change";

const MAX_CHANGES = 30;

/** The changes of a key, and those of the plan, which sets its rate limit, since it exists; newest first. */
export async function listKeyChanges(
  ctx: UserContext,
  { id, createdAt }: { id: string; createdAt: Date },
): Promise<WorkspaceChange[]> {
  const rows = await ctx.db.auditEvent.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      createdAt: { gte: createdAt },
      OR: [{ targetId: id, action: { startsWith: "api_key." } }, { action: "workspace.plan_changed" }],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MAX_CHANGES,
    select: { id: true, createdAt: true, actorName: true, action: true, data: true },
  });
  return rows.map(toChange);
}
