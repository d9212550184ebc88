import "server-only";

import type { Overview, OverviewHour } from "@/lib/contracts/overview";
import { NO_REQUESTS, type OutcomeCounts, totalOf } from "@/lib/outcomes";
import { DAY_MS, floorDate, HOUR_MS, HOURS_OF_LAST_DAY } from "@/lib/time";
import { Prisma } from "@/server/generated/prisma/client";
import type { Context } from "../context";
import type { Days } from "./days";
import { quantileOfBands } from "../request-log/duration-bands";
import type { Period } from "../request-log/period";
import { OUTCOME_COUNTS } from "../request-log/read-columns";
import { countsOf } from "../request-log/read/counts";
import { durationsByHour, type HourBand } from "../request-log/read/durations";

const PERCENTILE = 0.95;
const HOURS_OF_LATENCY = 24;

type Counts = Overview["now"];

/** The requests, failures and durations of both days by hour, with their sums. */
export async function getHours(
  ctx: Context,
  { now, before }: Days,
): Promise<Pick<Overview, "hours" | "now" | "before" | "latency">> {
  const first = floorDate(now.from, HOUR_MS).getTime();
  const [ofNow, ofBefore, durations] = await Promise.all([
    countByHour(ctx, now),
    countByHour(ctx, before),
    durationsByHour(ctx, { from: new Date(first - DAY_MS), to: now.to }),
  ]);
  const hours = Array.from({ length: HOURS_OF_LAST_DAY }, (_, index): OverviewHour => {
    const hour = first + index * HOUR_MS;
    return {
      from: new Date(Math.max(hour, now.from.getTime())).toISOString(),
      to: new Date(Math.min(hour + HOUR_MS, now.to.getTime())).toISOString(),
      ...(ofNow.get(hour) ?? NONE),
      p95Us: percentile(durations, hour, hour + HOUR_MS),
      before: {
        ...(ofBefore.get(hour - DAY_MS) ?? NONE),
        p95Us: percentile(durations, hour - DAY_MS, hour - DAY_MS + HOUR_MS),
      },
    };
  });
  // Durations are counted by whole hours: the current one, and the 23 before it.
  const from = floorDate(ctx.now, HOUR_MS).getTime() - (HOURS_OF_LATENCY - 1) * HOUR_MS;
  return {
    hours,
    now: sumOf(hours),
    before: sumOf(hours.map((hour) => hour.before)),
    latency: {
      from: new Date(from).toISOString(),
      now: { p95Us: percentile(durations, from, now.to.getTime()) },
      before: { p95Us: percentile(durations, from - DAY_MS, from) },
    },
  };
}

const NONE: Counts = { requests: 0, failures: 0 };

async function countByHour(ctx: Context, period: Period): Promise<Map<number, Counts>> {
  const rows = await ctx.db.$queryRaw<(OutcomeCounts & { hour: Date })[]>`
    SELECT date_trunc('hour', bucket, 'UTC') AS hour, ${Prisma.raw(OUTCOME_COUNTS)}
    FROM (${countsOf(ctx, period)}) AS counts GROUP BY 1`;
  return new Map(
    rows.map(({ hour, ...counts }) => {
      const requests = totalOf({ ...NO_REQUESTS, ...counts });
      return [hour.getTime(), { requests, failures: requests - counts.ok }];
    }),
  );
}

function sumOf(hours: readonly Counts[]): Counts {
  return hours.reduce<Counts>(
    (sum, { requests, failures }) => ({
      requests: sum.requests + requests,
      failures: sum.failures + failures,
    }),
    NONE,
  );
}

function percentile(durations: readonly HourBand[], from: number, to: number): number | null {
  const within = durations.filter(({ hour }) => hour.getTime() >= from && hour.getTime() < to);
  return quantileOfBands(addBands(within), PERCENTILE);
}

function addBands(counts: readonly HourBand[]) {
  const bands = new Map<number, number>();
  for (const { band, requests } of counts) bands.set(band, (bands.get(band) ?? 0) + requests);
  return [...bands].map(([band, requests]) => ({ band, requests }));
}
