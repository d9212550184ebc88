import { nextMonthStart } from "./plans";
import { DAY_MS } from "../time";

export interface DayCount {
  /** `YYYY-MM-DD`, UTC. */
  day: string;
  count: number;
}

export interface Forecast {
  low: number;
  high: number;
}

const MIN_COMPLETE_DAYS = 2;
/** 80 % of a normal distribution lies within this number of standard deviations. */
const SPREAD = 1.28;

/**
 * The month's total at the current pace. `byDay` has every day, oldest first, up to the day of `now`.
 *
 * The pace is the count so far over the time so far. The range is the prediction interval of the rest of the month:
 * with n complete days of standard deviation s and r days to go, ± 1.28 · s · √(r + r²/n), which covers both the
 * variance of the remaining days and the uncertainty of the mean. Integers, never below the current usage; null until two
 * days are complete, because one day has no variance.
 */
export function forecastMonth(byDay: readonly DayCount[], now: Date): Forecast | null {
  const complete = byDay.slice(0, -1).map(({ count }) => count);
  const first = byDay[0];
  if (!first || complete.length < MIN_COMPLETE_DAYS) return null;

  const used = byDay.reduce((sum, { count }) => sum + count, 0);
  const elapsed = Math.max(complete.length, (now.getTime() - Date.parse(first.day)) / DAY_MS);
  const remaining = (nextMonthStart(now).getTime() - now.getTime()) / DAY_MS;
  const expected = used + (used / elapsed) * remaining;
  const margin = SPREAD * deviation(complete) * Math.sqrt(remaining + remaining ** 2 / complete.length);
  return {
    low: Math.max(used, Math.floor(expected - margin)),
    high: Math.max(used, Math.ceil(expected + margin)),
  };
}

/** Standard deviation of a sample. */
function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
