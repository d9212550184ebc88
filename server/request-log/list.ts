import "server-only";

import type { RequestFilters, RequestListQuery, RequestPage, TimeRange } from "@/lib/contracts/request-log";
import { firstUuidAt } from "@/lib/uuid-time";
import type { Context } from "../context";
import { getPool } from "../db";
import type { Prisma } from "../generated/prisma/client";
import { findLivePosition } from "./live-position";
import { decodeLogCursor, encodeLogCursor } from "./log-cursor";
import { summarySelect, toRequestSummary } from "./request-log.dto";
import { retentionStart } from "./retention";

const PAGE_SIZE = 50;
const DAY_MS = 86_400_000;
const RANGE_MS: Record<Exclude<TimeRange, "all">, number> = {
  "15m": 15 * 60_000,
  "1h": 3_600_000,
  "24h": DAY_MS,
  "7d": 7 * DAY_MS,
  "30d": 30 * DAY_MS,
};

/** One page of the workspace's log, newest first. Rows older than the plan keeps are never shown. */
export async function listRequests(
  ctx: Context,
  { cursor, ...filters }: RequestListQuery,
): Promise<RequestPage> {
  // Read before the rows: what is committed between the two comes both ways, and is known by its id.
  const livePosition = cursor ? null : await findLivePosition(getPool());
  const rows = await ctx.db.requestLogEntry.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      id: {
        gte: firstUuidAt(rangeStart(ctx, filters.range)),
        ...(cursor && { lt: decodeLogCursor(cursor) }),
      },
      ...toWhere(filters),
    },
    select: summarySelect,
    orderBy: { id: "desc" },
    take: PAGE_SIZE + 1,
  });
  const page = rows.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  const keys = await findKeys(ctx, page);
  return {
    requests: page.map((row) => toRequestSummary(row, (row.apiKeyId && keys.get(row.apiKeyId)) || null)),
    nextCursor: last && rows.length > PAGE_SIZE ? encodeLogCursor(last.id) : null,
    livePosition,
  };
}

/** The first instant that this range shows. */
export function rangeStart(ctx: Context, range: TimeRange): Date {
  const kept = retentionStart(ctx);
  if (range === "all") return kept;
  return new Date(Math.max(kept.getTime(), ctx.now.getTime() - RANGE_MS[range]));
}

function toWhere({ status, code, method, key }: RequestFilters): Prisma.RequestLogEntryWhereInput {
  const hundreds = status && Number(status[0]) * 100;
  return {
    ...(hundreds && { status: { gte: hundreds, lt: hundreds + 100 } }),
    ...(code && { errorCode: code }),
    ...(method && { method }),
    ...(key && { apiKeyId: key }),
  };
}

async function findKeys(ctx: Context, rows: readonly { apiKeyId: string | null }[]) {
  const ids = new Set(rows.flatMap(({ apiKeyId }) => apiKeyId ?? []));
  const keys = await ctx.db.apiKey.findMany({
    where: { workspaceId: ctx.workspace.id, id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  return new Map(keys.map((key) => [key.id, key]));
}
