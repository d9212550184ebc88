import "server-only";

import { DAY_MS, HOUR_MS, HOURS_OF_LAST_DAY } from "@/lib/time";
import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";
import type { Period } from "../period";
import type { RowFilters } from "../read/filters/given-filters";
import { startsOf, stepStart } from "../read/histogram";
import { matchingCounts } from "../read/matching-counts";
import { toLinkFilters } from "./failure-group";

interface CountedStep {
  position: number;
  start: number;
  requests: number;
}

/** A period in parts of one length. */
export interface Steps {
  period: Period & { to: Date };
  stepMs: number;
}

/**
 * For each of these sets of filters, counts per step exactly what the log lists with them in the period. One statement counts
 * them all, so that a page does not take several connections.
 */
export async function countSteps(
  ctx: Context,
  sets: readonly RowFilters[],
  { period, stepMs }: Steps,
): Promise<number[][]> {
  if (sets.length === 0) return [];
  const counts = sets.map(
    (filters, position) => Prisma.sql`
      (SELECT ${position}::int AS position, ${stepStart("bucket", stepMs)} AS start, sum(requests)::float8 AS requests
       FROM (${matchingCounts(ctx, toLinkFilters(filters), { period, stepMs })}) AS counts GROUP BY 2)`,
  );
  const counted = await ctx.db.$queryRaw<CountedStep[]>(Prisma.join(counts, " UNION ALL "));
  return toSteps(counted, sets.length, { period, stepMs });
}

/** `countSteps` by the hours that the period of 24 hours touches; one more when it begins with an hour. */
export async function countHours(
  ctx: Context,
  sets: readonly RowFilters[],
  period: Period,
): Promise<number[][]> {
  const to = period.to ?? new Date(period.from.getTime() + DAY_MS);
  const counted = await countSteps(ctx, sets, { period: { ...period, to }, stepMs: HOUR_MS });
  return counted.map((hours) => Array.from({ length: HOURS_OF_LAST_DAY }, (_, hour) => hours[hour] ?? 0));
}

/** The counts of each set in the order of the steps, zeros included. */
export function toSteps(
  counted: readonly CountedStep[],
  sets: number,
  { period: { from, to }, stepMs }: Steps,
): number[][] {
  const byPlace = new Map(counted.map(({ position, start, requests }) => [`${position} ${start}`, requests]));
  const starts = startsOf(from, to, stepMs);
  return Array.from({ length: sets }, (_, position) =>
    starts.map((start) => byPlace.get(`${position} ${start}`) ?? 0),
  );
}
