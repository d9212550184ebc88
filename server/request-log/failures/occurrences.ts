import "server-only";

import { API_ROUTES } from "@/lib/api/api-routes";
import { HOURS_OF_LAST_DAY } from "@/lib/contracts/api-key";
import type { Occurrences } from "@/lib/contracts/request-log";
import { toRequestId } from "@/lib/api/request-id";
import { ceilDate, DAY_MS, floorDate, HOUR_MS, MINUTE_MS } from "@/lib/time";
import { firstUuidAt } from "@/lib/uuid";
import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";
import { rowConditions } from "../read/conditions";
import { isCounted, propertiesOf, type RowFilters } from "../read/given-filters";
import { type FailureGroup, failureGroup, toLinkFilters } from "./failure-group";
import { findHours } from "../read/find-hours";
import { findFirstAndLast } from "./first-and-last";
import { matchingCounts } from "../read/matching-counts";
import { isCapped, MAX_ROWS_READ } from "../read/matching-rows";
import { resolvePeriod } from "../period";
import { readRowsOfHours } from "../read/read-rows";
import type { LoggedRequest } from "../request-log.dto";
import { retentionStart } from "../retention";

interface Window {
  from: string;
  to: string;
}

/** Counts the failures equal to this one (as `failureGroup` defines); null when the request succeeded. */
export async function findOccurrences(ctx: Context, request: LoggedRequest): Promise<Occurrences | null> {
  const group = failureGroup(request);
  if (!group) return null;
  const window = windowOf(ctx, request.createdAt);
  const [hourly, calls, seen, success] = await Promise.all([
    countByHour(ctx, group.failures, window),
    group.scope && countByHour(ctx, group.scope, window),
    findFirstAndLast(ctx, group.failures),
    findSuccess(ctx, group),
  ]);
  const failed = sum(hourly);
  return {
    groupedBy: group.by,
    filters: toLinkFilters({ ...group.failures, ...window }),
    failed,
    isCapped: !isCounted(group.failures) && isCapped(failed),
    calls: calls && (!isCounted(group.scope ?? {}) && isCapped(sum(calls)) ? null : sum(calls)),
    isRecent: Date.parse(window.to) > ctx.now.getTime(),
    hourly,
    firstSeenAt: (seen.first ?? request.createdAt).toISOString(),
    lastSeenAt: (seen.last ?? request.createdAt).toISOString(),
    isFirstCertain: seen.isFirstCertain,
    ...success,
  };
}

/** The last 24 hours; for an older request the 24 whole hours up to the end of its own. */
function windowOf(ctx: Context, at: Date): Window {
  const recent = lastDay(ctx);
  if (at.toISOString() >= recent.from) return recent;
  const to = floorDate(at, HOUR_MS).getTime() + HOUR_MS;
  return { from: new Date(to - DAY_MS).toISOString(), to: new Date(to).toISOString() };
}

/** The last 24 hours as in the list, up to the end of this minute, which may contain the request itself. */
export function lastDay(ctx: Pick<Context, "now" | "workspace">): Window {
  const { from } = resolvePeriod(ctx, { range: "24h" });
  const to = ceilDate(new Date(ctx.now.getTime() + 1), MINUTE_MS);
  return { from: from.toISOString(), to: to.toISOString() };
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** Counts per hour exactly what the log lists with these filters in this window. */
async function countByHour(ctx: Context, filters: RowFilters, window: Window): Promise<number[]> {
  const period = resolvePeriod(ctx, { range: "all", ...window });
  const source = matchingCounts(ctx, toLinkFilters({ ...filters, ...window }), { period, stepMs: HOUR_MS });
  const byHour = await ctx.db.$queryRaw<{ hour: Date; requests: number }[]>`
    SELECT date_trunc('hour', bucket, 'UTC') AS hour, sum(requests)::float8 AS requests
    FROM (${source}) AS counts GROUP BY 1`;
  const first = floorDate(new Date(window.from), HOUR_MS).getTime();
  return Array.from({ length: HOURS_OF_LAST_DAY }, (_, index) => {
    return byHour.find(({ hour }) => hour.getTime() === first + index * HOUR_MS)?.requests ?? 0;
  });
}

/** Finds the newest success of the deciding resource, in the hours in which its endpoints have successes. */
async function findSuccess(
  ctx: Context,
  { scope }: FailureGroup,
): Promise<Pick<Occurrences, "lastSuccess" | "successSince">> {
  if (!scope) return { lastSuccess: null, successSince: null };
  const period = { from: retentionStart(ctx), to: new Date(ctx.now.getTime() + HOUR_MS) };
  const path = scope.path ?? scope.exactPath;
  const routes = path === undefined || scope.route !== undefined ? null : routesBelow(path);
  const { hours, isAll } = await findHours(
    ctx,
    { ...propertiesOf(scope), status: "2xx", ...(routes && { routes }) },
    { ...period, direction: "older", rows: isCounted(scope) ? 1 : MAX_ROWS_READ },
  );
  const oldest = hours.at(-1);
  if (!oldest) return { lastSuccess: null, successSince: null };
  const [row] = await readRowsOfHours(ctx, hours, {
    range: { low: firstUuidAt(period.from), high: firstUuidAt(period.to) },
    conditions: rowConditions(
      { ...scope, status: "2xx" },
      routes ? [Prisma.sql`route = ANY (${routes}::text[])`] : [],
    ),
    direction: "older",
    limit: 1,
  });
  return {
    lastSuccess: row ? { id: toRequestId(row.id), at: row.createdAt.toISOString() } : null,
    successSince: row || isAll ? null : oldest.toISOString(),
  };
}

/** Endpoints whose paths can lie at or below this one. */
function routesBelow(path: string): string[] {
  const segments = path.split("/");
  return API_ROUTES.filter((route) => {
    const parts = route.split("/");
    return segments.every((segment, index) => parts[index]?.startsWith(":") || parts[index] === segment);
  });
}
