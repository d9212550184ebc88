import "server-only";

import type { Occurrences } from "@/lib/contracts/request-log";
import { toRequestId } from "@/lib/request-id";
import { firstUuidAt } from "@/lib/uuid-time";
import type { Context } from "../context";
import { Prisma } from "../generated/prisma/client";
import type { LoggedRequest } from "./request-log.dto";
import { retentionStart } from "./retention";

const HOUR_MS = 3_600_000;
const HOURS = 24;

interface HourRow {
  hours_ago: number;
  count: number;
}

/** "Is it only me?": how often the same call failed in the same way, with the same key; null when it succeeded. */
export async function findOccurrences(ctx: Context, request: LoggedRequest): Promise<Occurrences | null> {
  const { errorCode, method, route, apiKeyId, createdAt } = request;
  if (!errorCode) return null;
  const caller = { workspaceId: ctx.workspace.id, apiKeyId, method };
  // What is refused before its endpoint is looked up has no route: the path itself is then the call.
  const path = route === null && { path: request.path };
  const kept = { gte: firstUuidAt(retentionStart(ctx)) };
  const failure = { where: { ...caller, route, ...path, errorCode, id: kept }, select: { createdAt: true } };
  const [hours, first, last, success] = await Promise.all([
    countByHour(ctx, request),
    ctx.db.requestLogEntry.findFirst({ ...failure, orderBy: { id: "asc" } }),
    ctx.db.requestLogEntry.findFirst({ ...failure, orderBy: { id: "desc" } }),
    ctx.db.requestLogEntry.findFirst({
      where: { ...caller, ...(path || { route }), status: 200, id: kept },
      select: { id: true, createdAt: true },
      orderBy: { id: "desc" },
    }),
  ]);
  const hourly = Array.from({ length: HOURS }, (_, index) => {
    return hours.find(({ hours_ago }) => hours_ago === HOURS - 1 - index)?.count ?? 0;
  });
  return {
    countLastDay: hourly.reduce((sum, count) => sum + count, 0),
    firstSeenAt: (first?.createdAt ?? createdAt).toISOString(),
    lastSeenAt: (last?.createdAt ?? createdAt).toISOString(),
    hourly,
    lastSuccess: success && { id: toRequestId(success.id), at: success.createdAt.toISOString() },
  };
}

function countByHour(
  ctx: Context,
  { errorCode, method, route, path, apiKeyId }: LoggedRequest,
): Promise<HourRow[]> {
  const since = new Date(ctx.now.getTime() - HOURS * HOUR_MS);
  const samePath = route === null ? Prisma.sql`AND path = ${path}` : Prisma.empty;
  return ctx.db.$queryRaw<HourRow[]>`
    SELECT floor(extract(epoch FROM ${ctx.now}::timestamptz - created_at) / 3600)::int AS hours_ago, count(*)::int AS count
    FROM request_log
    WHERE workspace_id = ${ctx.workspace.id} AND error_code = ${errorCode} AND method = ${method}
      AND route IS NOT DISTINCT FROM ${route} AND api_key_id IS NOT DISTINCT FROM ${apiKeyId} ${samePath}
      AND id >= ${firstUuidAt(since)}::uuid AND created_at > ${since}::timestamptz AND created_at <= ${ctx.now}::timestamptz
    GROUP BY 1`;
}
