import "server-only";

import * as z from "zod";
import type { DetailedChange } from "@/lib/contracts/workspace-change";
import { DAY_MS } from "@/lib/time";
import type { UserContext } from "../context";
import { toChange } from "./to-change";

/** "Shortly before" a failure. */
export const LOOKBACK_MS = DAY_MS;
const MAX_CHANGES = 5;
const MAX_DETAILS = 3;

/** The sentences of an edited schema, in whichever version wrote the row. */
const detailsSchema = z.object({ changes: z.array(z.string()) }).catch({ changes: [] });

interface ChangesBefore {
  changes: DetailedChange[];
  hasMoreChanges: boolean;
}

/** Changes that make no call fail: decisions about groups, views of the log, links to a request, and the texts of keys. */
const HARMLESS = ["error_group.", "saved_view.", "support_link.", "api_key.renamed", "api_key.noted"];

/** The workspace's changes in the day before the instant that may have made calls fail, newest first. */
export async function listChangesBefore(ctx: UserContext, instant: Date): Promise<ChangesBefore> {
  const rows = await ctx.db.auditEvent.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      createdAt: { gte: new Date(instant.getTime() - LOOKBACK_MS), lte: instant },
      NOT: HARMLESS.map((prefix) => ({ action: { startsWith: prefix } })),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MAX_CHANGES + 1,
    select: { id: true, createdAt: true, actorName: true, action: true, targetId: true, data: true },
  });
  const changes = rows.slice(0, MAX_CHANGES).map((row): DetailedChange => ({
    ...toChange(row),
    targetId: row.targetId,
    details:
      row.action === "intake_bot.schema_changed"
        ? detailsSchema.parse(row.data).changes.slice(0, MAX_DETAILS)
        : [],
  }));
  return { changes, hasMoreChanges: rows.length > MAX_CHANGES };
}
