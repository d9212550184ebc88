import "server-only";

import { API_ROUTES } from "@/lib/api/api-routes";
import type { Occurrences } from "@/lib/contracts/log/request-log";
import { onlyText } from "@/lib/log-filters/filter-value";
import { toRequestId } from "@/lib/api/request-id";
import { SUCCESS_FILTER } from "@/lib/outcomes";
import { DAY_MS, floorDate, HOUR_MS } from "@/lib/time";
import { sum } from "@/lib/sum";
import { firstUuidAt } from "@/lib/uuid";
import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";
import { rowConditions } from "../read/filters/conditions";
import { isCounted, propertiesOf, type RowFilters } from "../read/filters/given-filters";
import { countHours } from "./count-steps";
import { failureGroup, toLinkFilters } from "./failure-group";
import { findHours } from "../read/find-hours";
import { findFirstAndLast } from "./first-and-last";
import { isCapped, MAX_ROWS_READ } from "../read/matching-rows";
import { lastDay, resolvePeriod, type Window } from "../period";
import { countRows, readRowsOfHours } from "../read/read-rows";
import type { LoggedRequest } from "../request-log.dto";
import { retentionStart } from "../retention";

/** Counts the failures equal to this one (as `failureGroup` defines); null when the request succeeded. */
export async function findOccurrences(ctx: Context, request: LoggedRequest): Promise<Occurrences | null> {
  const group = failureGroup(request);
  if (!group) return null;
  const window = windowOf(ctx, request.createdAt);
  const [hourly, place, calls, seen, success] = await Promise.all([
    countByHour(ctx, group.failures, window),
    findPlace(ctx, { ...toLinkFilters(group.failures), ...window }, request.id),
    group.scope && countByHour(ctx, group.scope, window),
    findFirstAndLast(ctx, group.failures),
    group.scope ? findLastSuccess(ctx, group.scope) : { lastSuccess: null, successSince: null },
  ]);
  const failed = sum(hourly);
  return {
    groupedBy: group.by,
    filters: toLinkFilters({ ...group.failures, ...window }),
    failed,
    isCapped: !isCounted(group.failures) && isCapped(failed),
    place,
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

/** The place of a failure is counted up to this one: each before it is a row to find. */
const MAX_PLACE = 100;

async function findPlace(
  ctx: Context,
  filters: ReturnType<typeof toLinkFilters>,
  id: string,
): Promise<number | null> {
  const { to } = resolvePeriod(ctx, { ...filters, range: "all" });
  const newer = await countRows(ctx, {
    range: { low: id, isLowExcluded: true, high: firstUuidAt(to ?? new Date(ctx.now.getTime() + DAY_MS)) },
    conditions: rowConditions(filters),
    direction: "newer",
    limit: MAX_PLACE,
  });
  return newer < MAX_PLACE ? newer + 1 : null;
}

async function countByHour(ctx: Context, filters: RowFilters, window: Window): Promise<number[]> {
  const [hourly = []] = await countHours(ctx, [filters], resolvePeriod(ctx, { range: "all", ...window }));
  return hourly;
}

/** Finds the newest success of these calls, in the hours in which their endpoints have successes. */
export async function findLastSuccess(
  ctx: Context,
  scope: RowFilters,
): Promise<Pick<Occurrences, "lastSuccess" | "successSince">> {
  const period = { from: retentionStart(ctx), to: new Date(ctx.now.getTime() + HOUR_MS) };
  const path = onlyText(scope.path);
  const routes = path === null || scope.route !== undefined ? null : routesBelow(path);
  const { hours, isAll } = await findHours(
    ctx,
    { ...propertiesOf(scope), status: SUCCESS_FILTER, ...(routes && { routes }) },
    { ...period, direction: "older", rows: isCounted(scope) ? 1 : MAX_ROWS_READ },
  );
  const oldest = hours.at(-1);
  if (!oldest) return { lastSuccess: null, successSince: null };
  const { rows } = await readRowsOfHours(ctx, hours, {
    range: { low: firstUuidAt(period.from), high: firstUuidAt(period.to) },
    conditions: rowConditions(
      { ...scope, status: SUCCESS_FILTER },
      routes ? [Prisma.sql`route = ANY (${routes}::text[])`] : [],
    ),
    direction: "older",
    limit: 1,
  });
  const [row] = rows;
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
