import { nextMonthStart } from "./plans";
import { DAY_MS } from "../time";

interface DayCount {
  /** `YYYY-MM-DD`, UTC. */
  day: string;
  count: number;
}

export interface Forecast {
  low: number;
  high: number;
}

/** The total that is expected at an instant. */
export interface ForecastPoint extends Forecast {
  /** Unix milliseconds. */
  at: number;
}

const MIN_COMPLETE_DAYS = 2;
/** 80 % of a normal distribution lies within this number of standard deviations. */
const SPREAD = 1.28;
/** Steps of a forecast's path: enough for its ends to look curved. */
const PATH_STEPS = 12;

interface Pace {
  used: number;
  perDay: number;
  /** Standard deviation of the complete days. */
  deviation: number;
  completeDays: number;
  /** Days until the month ends. */
  remaining: number;
}

/** Null until two days are complete, because one day has no variance. */
function paceOf(byDay: readonly DayCount[], now: Date): Pace | null {
  const complete = byDay.slice(0, -1).map(({ count }) => count);
  const first = byDay[0];
  if (!first || complete.length < MIN_COMPLETE_DAYS) return null;
  const used = byDay.reduce((sum, { count }) => sum + count, 0);
  const elapsed = Math.max(complete.length, (now.getTime() - Date.parse(first.day)) / DAY_MS);
  return {
    used,
    perDay: used / elapsed,
    deviation: deviation(complete),
    completeDays: complete.length,
    remaining: (nextMonthStart(now).getTime() - now.getTime()) / DAY_MS,
  };
}

/** The total after `ahead` more days; see `forecastMonth`. */
function totalAfter({ used, perDay, deviation: spread, completeDays }: Pace, ahead: number): Forecast {
  const expected = used + perDay * ahead;
  const margin = SPREAD * spread * Math.sqrt(ahead + ahead ** 2 / completeDays);
  return {
    low: Math.max(used, Math.floor(expected - margin)),
    high: Math.max(used, Math.ceil(expected + margin)),
  };
}

/**
 * The month's total at the current pace. `byDay` has every day, oldest first, up to the day of `now`.
 *
 * The pace is the count so far over the time so far. The range is the prediction interval of the rest of the month:
 * with n complete days of standard deviation s and r days to go, ± 1.28 · s · √(r + r²/n), which covers both the
 * variance of the remaining days and the uncertainty of the mean. Integers, never below the current usage; null until two
 * days are complete.
 */
export function forecastMonth(byDay: readonly DayCount[], now: Date): Forecast | null {
  const pace = paceOf(byDay, now);
  return pace && totalAfter(pace, pace.remaining);
}

/** The same range from now, where it has no width, to the month's end; empty where there is no forecast. */
export function forecastPath(byDay: readonly DayCount[], now: Date): ForecastPoint[] {
  const pace = paceOf(byDay, now);
  if (!pace) return [];
  return Array.from({ length: PATH_STEPS + 1 }, (_, step) => {
    const ahead = (pace.remaining * step) / PATH_STEPS;
    return { at: Math.round(now.getTime() + ahead * DAY_MS), ...totalAfter(pace, ahead) };
  });
}

/**
 * The first instant at which the upper end of the range reaches the limit: the earliest that the limit is expected to be
 * reached. Null if the range stays below it this month.
 */
export function earliestReach(byDay: readonly DayCount[], now: Date, limit: number): Date | null {
  const pace = paceOf(byDay, now);
  if (!pace) return null;
  const reaches = (ahead: number) => totalAfter(pace, ahead).high >= limit;
  if (!reaches(pace.remaining)) return null;
  // The upper end never falls, so halving the time finds it, to the second.
  let [before, after] = reaches(0) ? [0, 0] : [0, pace.remaining];
  while ((after - before) * DAY_MS > 1_000) {
    const middle = (before + after) / 2;
    if (reaches(middle)) after = middle;
    else before = middle;
  }
  return new Date(now.getTime() + Math.round(after * DAY_MS));
}

/** Standard deviation of a sample. */
function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
