import "server-only";

import * as z from "zod";
import type { WorkspaceChange } from "@/lib/contracts/workspace-change";
import type { UserContext } from "../context";
import { toChange } from "./to-change";

const MAX_CHANGES = 5;

/** A request of the group of failures that was decided about. Rows of earlier versions name none. */
const exampleSchema = z.object({ example: z.uuid().nullable().catch(null) }).catch({ example: null });

/**
 * Returns the workspace's newest changes. Every member may see the actors and their changes, which the screens of keys, bots,
 * webhooks and settings also show. For an action that this version does not know, no name is read.
 */
export async function listChanges(
  ctx: UserContext,
): Promise<(WorkspaceChange & { example: string | null })[]> {
  const rows = await ctx.db.auditEvent.findMany({
    where: { workspaceId: ctx.workspace.id },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MAX_CHANGES,
    select: { id: true, createdAt: true, actorName: true, action: true, data: true },
  });
  return rows.map((row) => ({ ...toChange(row), ...exampleSchema.parse(row.data) }));
}
