import { formatRelative } from "@/lib/format/format-time";
import { DAY_MS } from "@/lib/time";

const SOON_MS = 7 * DAY_MS;

/** When a new key expires: after some days, at the end of a UTC day (`2027-03-12`), or never. */
export type Expiry = { kind: "days"; days: number } | { kind: "date"; date: string } | { kind: "never" };

/** The instant of `expiry`: null for never, undefined while no valid date is chosen. */
export function expiryInstant(expiry: Expiry, now: number): string | null | undefined {
  if (expiry.kind === "never") return null;
  if (expiry.kind === "days") return new Date(now + expiry.days * DAY_MS).toISOString();
  const end = new Date(`${expiry.date}T23:59:59.000Z`);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}

export function expiresSoon(expiresAt: string | null, now: number): boolean {
  if (expiresAt === null) return false;
  const left = Date.parse(expiresAt) - now;
  return left > 0 && left <= SOON_MS;
}

/** `in 89 days`, `in 5 h`, `10 days ago`, `never`. Days are rounded up. */
export function formatExpiry(expiresAt: string | null, now: number): string {
  if (expiresAt === null) return "never";
  const left = Date.parse(expiresAt) - now;
  if (left < DAY_MS) return formatRelative(expiresAt, now);
  const days = Math.ceil(left / DAY_MS);
  return days === 1 ? "in 1 day" : `in ${days} days`;
}
