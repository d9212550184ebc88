import "server-only";

import { RANGE_MS, type RequestFilters } from "@/lib/contracts/request-log";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time";
import type { Context } from "../context";
import { MINUTES_KEPT_MS, retentionStart } from "./retention";

/** What the list, the facets and the histogram all show: its ends lie on the grain, so that rows and counts agree. */
export interface Period {
  from: Date;
  /** First instant after it; null: no end. */
  to: Date | null;
  grainMs: typeof MINUTE_MS | typeof HOUR_MS;
}

/** The last multiple of the step since the epoch, at or before `date`. */
export function floorDate(date: Date, stepMs: number): Date {
  return new Date(Math.floor(date.getTime() / stepMs) * stepMs);
}

/** The first multiple of the step since the epoch, at or after `date`. */
export function ceilDate(date: Date, stepMs: number): Date {
  return new Date(Math.ceil(date.getTime() / stepMs) * stepMs);
}

/** The period that the filters name, widened to the grain, and no longer than the plan keeps. */
export function resolvePeriod(
  ctx: Pick<Context, "now" | "workspace">,
  { range, from, to }: Pick<RequestFilters, "range" | "from" | "to">,
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
  return {
    from: floorDate(new Date(start), grainMs),
    to: end === null ? null : ceilDate(new Date(end), grainMs),
    grainMs,
  };
}

/** A reversed pair is meant the other way round. */
function inOrder(from: number, to: number | null): [number, number | null] {
  return to !== null && to < from ? [to, from] : [from, to];
}
