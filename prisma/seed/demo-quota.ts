import { monthStart, PLAN_LIMITS } from "@/lib/workspace/plans";
import { DAY_MS, HOUR_MS } from "@/lib/time";
import type { Random } from "./random";

/** By the API in the last week. */
const RECENT_SUBMISSIONS = 22;
/** Made in the product, without a request. */
const PRODUCT_SUBMISSIONS = 32;

interface QuotaMonth {
  start: Date;
  /** Submissions of this month that people make in the product, and that no request of the log shows. */
  seeded: Date[];
  /** Submissions that the history creates through the API; those of this month fill the quota exactly. */
  byApi: Date[];
  /** When the quota is used up. */
  fullAt: Date;
}

const byTime = (a: Date, b: Date) => a.getTime() - b.getTime();

/**
 * How Northwind used up its quota: 20 hours ago or, early in a month, after four fifths of the elapsed time, so that the
 * story works just after midnight on the 1st too.
 */
export function planNorthwindMonth(now: Date, random: Random): QuotaMonth {
  const start = monthStart(now);
  const elapsed = now.getTime() - start.getTime();
  const fullAt = new Date(
    Math.max(now.getTime() - 20 * HOUR_MS, start.getTime() + Math.floor(elapsed * 0.8)),
  );
  const weekAgo = new Date(now.getTime() - 7 * DAY_MS);
  const recent = Array.from({ length: RECENT_SUBMISSIONS - 1 }, () => random.moment(weekAgo, fullAt));
  const ofThisMonth = [...recent, fullAt].filter((at) => at >= start).length;
  const rest = PLAN_LIMITS.pro.submissionsPerMonth - ofThisMonth;
  const ofMonth = Array.from({ length: rest }, () => random.moment(start, fullAt));
  const seeded = ofMonth.slice(0, PRODUCT_SUBMISSIONS).toSorted(byTime);
  const byApi = [...recent, ...ofMonth.slice(PRODUCT_SUBMISSIONS), fullAt].toSorted(byTime);
  return { start, seeded, byApi, fullAt };
}
