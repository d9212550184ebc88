const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
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
];

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `10:41:49`, UTC. */
export function utcTime(iso: string): string {
  return iso.slice(11, 19);
}

/** `10:41:49.580`, UTC. */
export function utcTimeMs(iso: string): string {
  return iso.slice(11, 23);
}

/** `19 Nov`, UTC. */
export function utcDay(iso: string): string {
  const date = new Date(iso);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ""}`;
}

/** `19 Nov, 10:02 UTC`; with the year when it is not that of `near`. */
export function utcDayTime(iso: string, near = iso): string {
  const year = iso.slice(0, 4) === near.slice(0, 4) ? "" : ` ${iso.slice(0, 4)}`;
  return `${utcDay(iso)}${year}, ${iso.slice(11, 16)} UTC`;
}

/** `November`, UTC. */
export function utcMonth(iso: string): string {
  return LONG_MONTHS[new Date(iso).getUTCMonth()] ?? "";
}

/** `1.4 s`, `42 s`, `7 min`, `2 h`, `3 days`: a span in its one largest unit. */
export function formatSpan(ms: number): string {
  const span = Math.max(0, ms);
  if (span < 10 * SECOND) return `${(span / SECOND).toFixed(span < SECOND ? 2 : 1)} s`;
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`;
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`;
  if (span < DAY) return `${Math.floor(span / HOUR)} h`;
  const days = Math.floor(span / DAY);
  return days === 1 ? "1 day" : `${days} days`;
}

/** `3 days ago`; `just now` under a minute. */
export function formatAgo(ms: number): string {
  return ms < MINUTE ? "just now" : `${formatSpan(ms)} ago`;
}

/** `8 days 13 h`, `13 h 20 min`, `20 min`: what is left, rounded up to the minute. */
export function formatLeft(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / MINUTE));
  const days = Math.floor(minutes / (24 * 60));
  const hours = Math.floor((minutes % (24 * 60)) / 60);
  if (days > 0) return `${days === 1 ? "1 day" : `${days} days`} ${hours} h`;
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

/** `0:07`: what is left, rounded up to the second, so that it never says "free" too early. */
export function formatCountdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / SECOND));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
