import "server-only";

import { firstUuidAt } from "@/lib/uuid";
import { retentionStart } from "@/server/request-log/retention";
import type { Context } from "../../context";

interface KeyTimes {
  id: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** The key's first request; null without one, and if it may be older than the log. Reads one row from the index by key. */
export async function findFirstCall(
  ctx: Context,
  { id, createdAt, lastUsedAt }: KeyTimes,
): Promise<Date | null> {
  if (lastUsedAt === null || createdAt < retentionStart(ctx)) return null;
  const [row] = await ctx.db.$queryRaw<{ at: Date }[]>`
    SELECT created_at AS at FROM request_log
    WHERE workspace_id = ${ctx.workspace.id} AND api_key_id = ${id} AND id >= ${firstUuidAt(createdAt)}::uuid
    ORDER BY id LIMIT 1`;
  return row?.at ?? null;
}
