import "server-only";

import {
  earliestReach,
  type Forecast,
  forecastMonth,
  type ForecastPoint,
  forecastPath,
} from "@/lib/workspace/forecast";
import { findKeyHold } from "@/lib/keys/key-state";
import { monthStart, PLAN_LIMITS } from "@/lib/workspace/plans";
import type { Context } from "@/server/context";
import { type QuotaMilestone, quotaMilestones, type SubmissionUsage } from "./submission-usage";

interface Month extends Pick<SubmissionUsage, "byDay" | "gone"> {
  from: Date;
  /** Exclusive. */
  to: Date;
  /** The quota whose milestones are wanted: for a refused request, the quota that refused it. */
  limit: number;
}

interface MonthForecast {
  /** When each share of `limit` was used. */
  milestones: QuotaMilestone[];
  /** When the month's quota was used up; null if it was not. */
  reachedAt: Date | null;
  /** The whole month's total at its pace; null while there is too little to tell, or no call goes through. */
  forecast: Forecast | null;
  /** The forecast between now and the month's end; empty without one, and once the quota was used up. */
  path: ForecastPoint[];
  /** When the quota is expected to be used up at the earliest; null if it is not this month, or already was. */
  earliestAt: Date | null;
}

/**
 * The forecast for a month, computed once so that a failure's panel and the usage screen agree. Days before the workspace
 * existed and days after its quota was used up say nothing about its pace. While the API refuses every call, this month has
 * no pace either.
 */
export async function monthForecast(
  ctx: Context,
  { from, to, byDay, gone, limit }: Month,
): Promise<MonthForecast> {
  const isPresent = from.getTime() === monthStart(ctx.now).getTime();
  // The plan may have changed since `limit` applied. The quota at the end of a past month is unknown, so `limit` stays.
  const monthQuota = isPresent ? PLAN_LIMITS[ctx.workspace.plan].submissionsPerMonth : limit;
  const [[milestones = [], ofQuota = milestones], workspace] = await Promise.all([
    quotaMilestones(ctx, { from, to, limits: monthQuota === limit ? [limit] : [limit, monthQuota] }),
    ctx.db.workspace.findUniqueOrThrow({ where: { id: ctx.workspace.id }, select: { createdAt: true } }),
  ]);
  const reachedAt = ofQuota.find(({ percent }) => percent === 100)?.at ?? null;
  const until = reachedAt ?? new Date(Math.min(ctx.now.getTime(), to.getTime() - 1));
  const [first = "", last = ""] = [workspace.createdAt, until].map((time) => time.toISOString().slice(0, 10));
  const days = byDay.filter(({ day }) => day >= first && day <= last);
  const isOver = isPresent && findKeyHold(ctx.workspace) !== null;
  const isAhead = isPresent && !isOver && reachedAt === null;
  const forecast = isOver ? null : forecastMonth(days, until);
  return {
    milestones,
    reachedAt,
    forecast: forecast && plus(forecast, gone),
    path: isAhead ? forecastPath(days, until).map((point) => plus(point, gone)) : [],
    earliestAt: isAhead ? earliestReach(days, until, monthQuota - gone) : null,
  };
}

/** Submissions that are no longer stored count toward the quota too. */
const plus = <F extends Forecast>(forecast: F, gone: number): F => ({
  ...forecast,
  low: forecast.low + gone,
  high: forecast.high + gone,
});
