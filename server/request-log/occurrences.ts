import "server-only";

import type { Occurrences } from "@/lib/contracts/request-log";
import { toRequestId } from "@/lib/request-id";
import { firstUuidAt } from "@/lib/uuid-time";
import type { Context } from "../context";
import { Prisma } from "../generated/prisma/client";
import { findHours } from "./find-hours";
import { floorDate, HOUR_MS } from "./period";
import { readRowsOfHours } from "./read-rows";
import type { LoggedRequest } from "./request-log.dto";
import { retentionStart } from "./retention";

const HOURS = 24;
/** Paths are in no count: of requests without a route, the newest so many are looked through. */
const MOST_ROWS = 5_000;

interface Failures {
  first: Date | null;
  last: Date | null;
  byHour: readonly { bucket: Date; requests: number }[];
}

/** "Is it only me?": how often the same call failed in the same way, with the same key; null when it succeeded. */
export async function findOccurrences(ctx: Context, request: LoggedRequest): Promise<Occurrences | null> {
  if (!request.errorCode) return null;
  const [{ first, last, byHour }, success] = await Promise.all([
    request.route === null ? failuresOfPath(ctx, request) : failuresOfRoute(ctx, request),
    lastSuccess(ctx, request),
  ]);
  const firstHour = floorDate(ctx.now, HOUR_MS).getTime() - (HOURS - 1) * HOUR_MS;
  const hourly = Array.from({ length: HOURS }, (_, index) => {
    return byHour.find(({ bucket }) => bucket.getTime() === firstHour + index * HOUR_MS)?.requests ?? 0;
  });
  return {
    countLastDay: hourly.reduce((sum, count) => sum + count, 0),
    firstSeenAt: (first ?? request.createdAt).toISOString(),
    lastSeenAt: (last ?? request.createdAt).toISOString(),
    hourly,
    lastSuccess: success && { id: toRequestId(success.id), at: success.createdAt.toISOString() },
  };
}

/** From the counts by hour; the first and the last instant from the rows of their hours alone. */
async function failuresOfRoute(
  ctx: Context,
  { errorCode, method, route, apiKeyId }: LoggedRequest,
): Promise<Failures> {
  const byHour = await ctx.db.$queryRaw<{ bucket: Date; requests: number }[]>`
    SELECT bucket, sum(requests)::float8 AS requests FROM request_rollup_hour
    WHERE workspace_id = ${ctx.workspace.id} AND bucket >= ${retentionStart(ctx)}::timestamptz
      AND api_key_id = ${apiKeyId ?? ""} AND method = ${method} AND route = ${route} AND error_code = ${errorCode}
    GROUP BY 1 ORDER BY 1`;
  const find = async (bucket: Date | undefined, order: "asc" | "desc") => {
    if (!bucket) return null;
    const id = { gte: firstUuidAt(bucket), lt: firstUuidAt(new Date(bucket.getTime() + HOUR_MS)) };
    const row = await ctx.db.requestLogEntry.findFirst({
      where: { workspaceId: ctx.workspace.id, apiKeyId, method, route, errorCode, id },
      select: { createdAt: true },
      orderBy: { id: order },
    });
    return row?.createdAt ?? null;
  };
  const [first, last] = await Promise.all([
    find(byHour[0]?.bucket, "asc"),
    find(byHour.at(-1)?.bucket, "desc"),
  ]);
  return { first, last, byHour };
}

/** What is refused before its endpoint is looked up has no route: the path itself is then the call. */
async function failuresOfPath(
  ctx: Context,
  { errorCode, method, path, apiKeyId }: LoggedRequest,
): Promise<Failures> {
  const byHour = await ctx.db.$queryRaw<{ bucket: Date; requests: number; first: Date; last: Date }[]>`
    SELECT date_trunc('hour', created_at, 'UTC') AS bucket, count(*)::int AS requests,
           min(created_at) AS first, max(created_at) AS last
    FROM (
      SELECT created_at, method, path, route FROM request_log
      WHERE workspace_id = ${ctx.workspace.id} AND id >= ${firstUuidAt(retentionStart(ctx))}::uuid
        AND error_code = ${errorCode}
        AND ${apiKeyId === null ? Prisma.sql`api_key_id IS NULL` : Prisma.sql`api_key_id = ${apiKeyId}`}
      ORDER BY id DESC LIMIT ${MOST_ROWS}
    ) AS newest
    WHERE method = ${method} AND path = ${path} AND route IS NULL
    GROUP BY 1 ORDER BY 1`;
  return { first: byHour[0]?.first ?? null, last: byHour.at(-1)?.last ?? null, byHour };
}

/** The newest 200 of the same call with the same key, in the hours in which the counts have any. */
async function lastSuccess(ctx: Context, { method, route, path, apiKeyId }: LoggedRequest) {
  if (apiKeyId === null) return null;
  const period = { from: retentionStart(ctx), to: new Date(ctx.now.getTime() + HOUR_MS) };
  const hours = await findHours(
    ctx,
    { status: "2xx", method, key: apiKeyId, ...(route !== null && { route }) },
    { ...period, direction: "older", rows: route === null ? MOST_ROWS : 1 },
  );
  if (hours.length === 0) return null;
  const call = route === null ? Prisma.sql`path = ${path}` : Prisma.sql`route = ${route}`;
  const [row] = await readRowsOfHours(ctx, hours, {
    range: { low: firstUuidAt(period.from), high: firstUuidAt(period.to) },
    conditions: [
      Prisma.sql`error_code IS NULL AND api_key_id = ${apiKeyId} AND method = ${method} AND ${call}`,
    ],
    direction: "older",
    limit: 1,
  });
  return row ?? null;
}
