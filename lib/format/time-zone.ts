import { COOKIE_PREFIX } from "../text/cookie-prefix";
import { MINUTE_MS } from "../time";

/** "UTC", or a name in the IANA database: "Europe/Madrid". */
export type TimeZone = string;

export const UTC: TimeZone = "UTC";

/** Names the reader's own zone while times are shown in it; without it they are shown in UTC. */
export const TIME_ZONE_COOKIE = `${COOKIE_PREFIX}time-zone`;

const NAME = /^[A-Za-z][\w+-]*(?:\/[\w+-]+){0,2}$/;
const MAX_FORMATS = 20;
const formats = new Map<TimeZone, Intl.DateTimeFormat>();

/** The zone of this name, in the one spelling that is used from here on; null when this system knows none. */
export function parseTimeZone(name: string | null | undefined): TimeZone | null {
  if (!name || name.length > 50 || !NAME.test(name)) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

let own: TimeZone | undefined;

/** The zone of this browser; on a server it would be the server's. */
export function ownTimeZone(): TimeZone {
  own ??= parseTimeZone(new Intl.DateTimeFormat().resolvedOptions().timeZone) ?? UTC;
  return own;
}

function formatOf(zone: TimeZone): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  if (formats.size >= MAX_FORMATS) formats.clear();
  const made = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  formats.set(zone, made);
  return made;
}

function offsetMinutes(date: Date, zone: TimeZone): number {
  if (zone === UTC || Number.isNaN(date.getTime())) return 0;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(formatOf(zone).format(date)) ?? [];
  const offset = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === "-" ? -offset : offset;
}

/** A date whose UTC fields are what a clock in the zone shows at this instant. */
export function wallClock(instant: Date | string | number, zone: TimeZone): Date {
  const date = new Date(instant);
  return zone === UTC ? date : new Date(date.getTime() + offsetMinutes(date, zone) * MINUTE_MS);
}

/**
 * How times of this instant name their zone: "UTC", "UTC+1", "UTC-3:30". By the offset, because abbreviations are ambiguous and
 * differ between servers and browsers.
 */
export function zoneName(instant: Date | string | number, zone: TimeZone): string {
  const offset = offsetMinutes(new Date(instant), zone);
  if (offset === 0) return "UTC";
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `UTC${offset < 0 ? "-" : "+"}${hours}${minutes === 0 ? "" : `:${String(minutes).padStart(2, "0")}`}`;
}
