import "server-only";

import type { RequestHistogram } from "@/lib/contracts/log/request-counts";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { NO_REQUESTS, type OutcomeCounts, totalOf } from "@/lib/outcomes";
import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";
import { isCounted } from "./filters/given-filters";
import { matchingCounts } from "./matching-counts";
import { isCapped } from "./matching-rows";
import { OUTCOME_COUNTS } from "../read-columns";
import { type Period, resolvePeriod } from "../period";
import { DAY_MS, floorDate, HOUR_MS, MINUTE_MS } from "@/lib/time";
import { readInTurn } from "./search-gate";

const STEPS_MS = [1, 2, 5, 10, 15, 30, 60, 180, 360, 720, 1440].map((minutes) => minutes * MINUTE_MS);
const MAX_BUCKETS = 60;

interface Counted extends OutcomeCounts {
  start: number;
}

/** Counts the filtered requests by outcome over the list's period. */
export async function getRequestHistogram(ctx: Context, filters: RequestFilters): Promise<RequestHistogram> {
  const { axis, period, stepMs, starts } = timelineOf(ctx, filters);
  const counted = await readInTurn(ctx, filters, () => readBuckets(ctx, filters, { period, stepMs }));
  const known = new Map(counted.map((bucket) => [bucket.start, bucket]));
  const total = counted.reduce((sum, bucket) => sum + totalOf(bucket), 0);
  return {
    ...axis,
    buckets: starts.map((start) => ({
      ...(known.get(start) ?? NO_REQUESTS),
      start: new Date(start).toISOString(),
    })),
    isCapped: !isCounted(filters) && isCapped(total),
  };
}

/** The list's period in buckets, which every reading of the histogram shares. */
export function timelineOf(ctx: Context, filters: RequestFilters) {
  const period = resolvePeriod(ctx, filters);
  const end = period.to ?? ctx.now;
  const stepMs = stepOf(period, end);
  return {
    axis: { from: period.from.toISOString(), to: end.toISOString(), bucketMs: stepMs },
    period,
    stepMs,
    starts: startsOf(period.from, end, stepMs),
  };
}

function readBuckets(
  ctx: Context,
  filters: RequestFilters,
  span: { period: Period; stepMs: number },
): Promise<Counted[]> {
  return ctx.db.$queryRaw<Counted[]>`
    SELECT ${stepStart("bucket", span.stepMs)} AS start, ${Prisma.raw(OUTCOME_COUNTS)}
    FROM (${matchingCounts(ctx, filters, span)}) AS counts
    GROUP BY 1`;
}

/** Where the bucket begins in which `column` lies, as Unix milliseconds in SQL. */
export const stepStart = (column: string, stepMs: number) =>
  Prisma.sql`(floor(extract(epoch FROM ${Prisma.raw(column)}) * 1000 / ${stepMs}) * ${stepMs})::float8`;

/** The shortest step that the counts support without exceeding the maximum number of buckets. */
export function stepOf({ from, grainMs }: Period, end: Date, maxBuckets = MAX_BUCKETS): number {
  const spanMs = end.getTime() - from.getTime();
  const steps = STEPS_MS.filter((stepMs) => stepMs >= (grainMs === HOUR_MS ? HOUR_MS : MINUTE_MS));
  return steps.find((stepMs) => spanMs / stepMs <= maxBuckets) ?? DAY_MS;
}

/** The start of each bucket between the two. */
export function startsOf(from: Date, end: Date, stepMs: number): number[] {
  const first = floorDate(from, stepMs).getTime();
  const count = Math.max(1, Math.ceil((end.getTime() - first) / stepMs));
  return Array.from({ length: count }, (_, index) => first + index * stepMs);
}
