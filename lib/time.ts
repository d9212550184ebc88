/* Units of time. A day is one of UTC, which knows no summer time. */

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** 24 hours that do not start on the hour touch 25 clock hours. */
export const HOURS_OF_LAST_DAY = 25;

export const HOUR_SECONDS = 3_600;
export const DAY_SECONDS = 86_400;
export const YEAR_SECONDS = 31_536_000;

/** The last multiple of the step since the epoch that is not after `date`. */
export function floorDate(date: Date | number, stepMs: number): Date {
  return new Date(Math.floor(new Date(date).getTime() / stepMs) * stepMs);
}

/** The first multiple of the step since the epoch that is not before `date`. */
export function ceilDate(date: Date, stepMs: number): Date {
  return new Date(Math.ceil(date.getTime() / stepMs) * stepMs);
}

/** Every UTC day from that of `from` on, as `YYYY-MM-DD`; `end` is exclusive. */
export function daysBetween(from: Date, end: Date): string[] {
  const days: string[] = [];
  for (let day = floorDate(from, DAY_MS).getTime(); day < end.getTime(); day += DAY_MS)
    days.push(new Date(day).toISOString().slice(0, 10));
  return days;
}
