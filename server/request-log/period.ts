import "server-only";

import { RANGE_MS, type RequestFilters, type TimeRange } from "@/lib/contracts/log/request-log";
import { isSearch } from "@/lib/log-filters/match-filters";
import { ceilDate, DAY_MS, floorDate, HOUR_MS, MINUTE_MS } from "@/lib/time";
import type { Context } from "../context";
import { MINUTES_KEPT_MS, retentionStart } from "./retention";

type SearchedFilters = Parameters<typeof isSearch>[0];

/**
 * The period of list, facets and histogram. Both ends are aligned to the grain where the stored counts are read, so that rows
 * and counts agree.
 */
export interface Period {
  from: Date;
  /** Exclusive; null: no end. */
  to: Date | null;
  /** The shortest time whose requests the counts tell. */
  grainMs: typeof MINUTE_MS | typeof HOUR_MS;
}

/**
 * The period of the filters, limited to the plan's retention. It is widened to the grain, unless its ends are given and rows
 * are counted: then they hold to the millisecond.
 */
export function resolvePeriod(
  ctx: Pick<Context, "now" | "workspace">,
  { range, from, to, ...filters }: Pick<RequestFilters, "range" | "from" | "to"> & SearchedFilters,
): Period {
  const now = ctx.now.getTime();
  const kept = retentionStart(ctx).getTime();
  const isNamed = from !== undefined || to !== undefined;
  const [first, end] = inOrder(
    from === undefined ? kept : Date.parse(from),
    to === undefined ? null : Date.parse(to),
  );
  const asked = isNamed ? first : range === "all" ? kept : now - RANGE_MS[range];
  const start = Math.max(asked, kept);
  const isShort = start > kept && now - start <= (isNamed ? MINUTES_KEPT_MS : DAY_MS);
  const grainMs = isShort ? MINUTE_MS : HOUR_MS;
  const alignMs = isNamed && isSearch(filters) ? 1 : grainMs;
  return {
    from: floorDate(new Date(start), alignMs),
    to: end === null ? null : ceilDate(new Date(end), alignMs),
    grainMs,
  };
}

/** Swaps a reversed pair. */
function inOrder(from: number, to: number | null): [number, number | null] {
  return to !== null && to < from ? [to, from] : [from, to];
}

/** A span of time as fixed ends, for links. */
export interface Window {
  from: string;
  to: string;
}

/** The last 24 hours as in the list, up to the end of this minute, which may contain the request itself. */
export const lastDay = (ctx: Pick<Context, "now" | "workspace">): Window => windowOfRange(ctx, "24h");

/** The range up to the end of this minute, as fixed ends. */
export function windowOfRange(ctx: Pick<Context, "now" | "workspace">, range: TimeRange): Window {
  const { from } = resolvePeriod(ctx, { range });
  const to = ceilDate(new Date(ctx.now.getTime() + 1), MINUTE_MS);
  return { from: from.toISOString(), to: to.toISOString() };
}
