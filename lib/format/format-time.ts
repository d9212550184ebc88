import { DAY_SECONDS, HOUR_SECONDS } from "../time";
import { type TimeZone, UTC, wallClock, zoneName } from "./time-zone";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const LONG_MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

/** An ISO string, a Date or Unix milliseconds. */
export type Instant = string | Date | number;

const two = (value: number) => String(value).padStart(2, "0");

/** "just now", "12 s ago", "5 min ago", "3 h ago", "1 day ago", "3 months ago"; ahead of now: "in 5 min". */
export function formatRelative(instant: Instant, now: Instant): string {
  const difference = new Date(now).getTime() - new Date(instant).getTime();
  const span = formatSpan(Math.abs(difference) / 1_000);
  if (span === null) return "just now";
  return difference >= 0 ? `${span} ago` : `in ${span}`;
}

/** The largest whole unit; null below two seconds. */
export function formatSpan(seconds: number): string | null {
  if (seconds < 2) return null;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < HOUR_SECONDS) return `${Math.floor(seconds / 60)} min`;
  if (seconds < DAY_SECONDS) return `${Math.floor(seconds / HOUR_SECONDS)} h`;
  const days = Math.floor(seconds / DAY_SECONDS);
  // Up to three months in days: expiry dates are chosen in days.
  if (days < 100) return days === 1 ? "1 day" : `${days} days`;
  if (days < 730) return `${Math.floor(days / 30.44)} months`;
  return `${Math.floor(days / 365.25)} years`;
}

/*
 * The exact forms show UTC unless they are given another zone: that of `useTimeZone` for the times of events. Days and months
 * of the plan's quota are UTC's whatever the reader's zone.
 */

/** "22 Nov 2026, 10:42:07 UTC". */
export function formatFullTime(instant: Instant, zone: TimeZone = UTC): string {
  return `${formatDate(instant, zone)}, ${formatSecond(instant, zone)}`;
}

/** "22 Nov 2026, 10:42:07.318 UTC". */
export function formatExactTime(instant: Instant, zone: TimeZone = UTC): string {
  return `${formatDate(instant, zone)}, ${formatClock(instant, zone)} ${zoneName(instant, zone)}`;
}

/** "22 Nov, 10:42 UTC". */
export function formatMoment(instant: Instant, zone: TimeZone = UTC): string {
  return `${formatDayTime(instant, zone)} ${zoneName(instant, zone)}`;
}

/** "22 Nov, 10:30 – 11:00 UTC", "22 Nov, 12:00 – 23 Nov, 00:00 UTC". */
export function formatPeriod(from: Instant, to: Instant, zone: TimeZone = UTC): string {
  const isOneDay = formatIsoDay(from, zone) === formatIsoDay(to, zone);
  const end = isOneDay ? formatHourMinute(to, zone) : formatDayTime(to, zone);
  return `${formatDayTime(from, zone)} – ${end} ${zoneName(to, zone)}`;
}

/** "10:42:07 UTC". */
export function formatSecond(instant: Instant, zone: TimeZone = UTC): string {
  return `${formatClock(instant, zone).slice(0, 8)} ${zoneName(instant, zone)}`;
}

/** "22 Nov 2026". */
export function formatDate(instant: Instant, zone: TimeZone = UTC): string {
  return `${formatDay(instant, zone)} ${wallClock(instant, zone).getUTCFullYear()}`;
}

/** "22 Nov". */
export function formatDay(instant: Instant, zone: TimeZone = UTC): string {
  const date = wallClock(instant, zone);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ""}`;
}

/** "2026-11-22", to compare days. */
export function formatIsoDay(instant: Instant, zone: TimeZone = UTC): string {
  return wallClock(instant, zone).toISOString().slice(0, 10);
}

/** "Sunday, 22 November". */
export function formatWeekday(instant: Instant, zone: TimeZone = UTC): string {
  const date = wallClock(instant, zone);
  return `${WEEKDAYS[date.getUTCDay()] ?? ""}, ${date.getUTCDate()} ${LONG_MONTHS[date.getUTCMonth()] ?? ""}`;
}

/** "22 Nov, 10:42". */
export function formatDayTime(instant: Instant, zone: TimeZone = UTC): string {
  return `${formatDay(instant, zone)}, ${formatHourMinute(instant, zone)}`;
}

/** "10:42:07.318". */
export function formatClock(instant: Instant, zone: TimeZone = UTC): string {
  const date = wallClock(instant, zone);
  const milliseconds = String(date.getUTCMilliseconds()).padStart(3, "0");
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}.${milliseconds}`;
}

/** "10:42". */
export function formatHourMinute(instant: Instant, zone: TimeZone = UTC): string {
  return formatClock(instant, zone).slice(0, 5);
}

/** "November 2026", in UTC. */
export function formatMonth(instant: Instant): string {
  const date = new Date(instant);
  return `${LONG_MONTHS[date.getUTCMonth()] ?? ""} ${date.getUTCFullYear()}`;
}

/** A measured duration in microseconds: "0.4 ms", "4 ms", "1.2 s", "2 min 5 s". */
export function formatDuration(durationUs: number): string {
  if (durationUs < 1_000) return `${(durationUs / 1_000).toFixed(1)} ms`;
  if (durationUs < 999_500) return `${Math.round(durationUs / 1_000)} ms`;
  if (durationUs < 9_950_000) return `${(durationUs / 1_000_000).toFixed(1)} s`;
  return formatSeconds(durationUs / 1_000_000);
}

/** The duration of a request's stage, often microseconds: "< 0.01 ms", "0.04 ms", "120 ms". */
export function formatStageDuration(durationUs: number): string {
  if (durationUs < 5) return "< 0.01 ms";
  return durationUs < 100_000 ? `${(durationUs / 1_000).toFixed(2)} ms` : formatDuration(durationUs);
}

/** Whole seconds as a clock that counts down: "8:36". */
export function formatCountdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

/** Whole seconds in their two largest units, for countdowns: "12 s", "3 min 4 s", "2 h 5 min", "8 days 3 h". */
export function formatSeconds(seconds: number): string {
  const total = Math.max(0, Math.round(seconds));
  const days = Math.floor(total / DAY_SECONDS);
  const hours = Math.floor((total % DAY_SECONDS) / HOUR_SECONDS);
  const minutes = Math.floor((total % HOUR_SECONDS) / 60);
  const rest = total % 60;
  if (days > 0) return pair(days, days === 1 ? "day" : "days", hours, "h");
  if (hours > 0) return pair(hours, "h", minutes, "min");
  if (minutes > 0) return pair(minutes, "min", rest, "s");
  return `${rest} s`;
}

function pair(first: number, firstUnit: string, second: number, secondUnit: string): string {
  return second === 0 ? `${first} ${firstUnit}` : `${first} ${firstUnit} ${second} ${secondUnit}`;
}
