import "server-only";

import type { ApiKey } from "@/lib/contracts/api-key";
import { DashboardError } from "@/lib/errors/app-error";
import { findUserNames } from "@/server/database/user-names";
import type { Context } from "../context";
import { NO_ACTIVITY, getKeyActivity } from "./activity";
import { type ApiKeyRow, apiKeySelect, toApiKey } from "./api-key.dto";

const FORMER_MEMBER = "A former member";

/** The workspace's key with this id. A key of another workspace is refused like one that never existed. */
export async function getApiKeyRow(ctx: Context, id: string): Promise<ApiKeyRow> {
  const row = await ctx.db.apiKey.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    select: apiKeySelect,
  });
  if (!row) throw new DashboardError("not_found", "This workspace has no such API key");
  return row;
}

/** A function that maps any of `rows`, with the names of its creator and revoker and its last 24 hours. */
export async function apiKeyMapper(
  ctx: Context,
  rows: readonly ApiKeyRow[],
): Promise<(row: ApiKeyRow) => ApiKey> {
  const [names, activity] = await Promise.all([findNames(ctx, rows), getKeyActivity(ctx)]);
  return (row) =>
    toApiKey(row, {
      now: ctx.now,
      createdBy: names.get(row.createdById) ?? FORMER_MEMBER,
      revokedBy: row.revokedById && (names.get(row.revokedById) ?? FORMER_MEMBER),
      activity: activity.get(row.id) ?? NO_ACTIVITY,
    });
}

/** Names of people, including those who have left the workspace. */
function findNames(ctx: Context, rows: readonly ApiKeyRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap((row) =>
    row.revokedById ? [row.createdById, row.revokedById] : [row.createdById],
  );
  return findUserNames(ctx.db, ids);
}
