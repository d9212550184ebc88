import { DAY_MS, MINUTE_MS } from "../time";

type Instant = Date | string | number;

const msBetween = (from: Instant, to: Instant) => new Date(to).getTime() - new Date(from).getTime();

export const KEY_PREFIX = "iozen_live_";
/** Where a key goes in a sample. */
export const KEY_PLACEHOLDER = `${KEY_PREFIX}…`;
export const TEST_KEY_PREFIX = "iozen_test_";
/** Source of a regular expression for the beginning of a live or a test key. */
export const ANY_KEY_PREFIX = "iozen_(?:live|test)_";
/** Letters and digits after the prefix: random ones, and a checksum at the end. */
export const KEY_BODY_LENGTH = 32;
export const KEY_CHECKSUM_LENGTH = 6;

/** `iozen_live_aBcD…x9Kz`: the first and last four characters of a key's random part. */
export function displayKey(start: string, end: string): string {
  return `${KEY_PREFIX}${start}…${end}`;
}

export const MAX_KEY_NAME_LENGTH = 60;
export const MAX_KEY_NOTE_LENGTH = 200;

const KEY_ID = /^\w{1,64}$/;

/** The id of a key in an address or a typed text; null if it cannot be one. */
export function readKeyId(text: string): string | null {
  return KEY_ID.test(text) ? text : null;
}

/** "CI reader" → "CI reader 2": an unused name for a replacement key. */
export function replacementName(name: string, taken: readonly string[]): string {
  const base = name.replace(/ \d{1,4}$/, "");
  const used = new Set(taken.map((each) => each.toLowerCase()));
  for (let number = 2; ; number++) {
    const suffix = ` ${number}`;
    const candidate = `${base.slice(0, MAX_KEY_NAME_LENGTH - suffix.length).trimEnd()}${suffix}`;
    if (!used.has(candidate.toLowerCase())) return candidate;
  }
}

/** A key's original lifetime in days, for its replacement; null when it never expires. */
export function lifetimeDays(createdAt: Instant, expiresAt: Instant | null): number | null {
  if (expiresAt === null) return null;
  return Math.max(1, Math.round(msBetween(createdAt, expiresAt) / DAY_MS));
}

/** A younger key may not have been used for its purpose yet. */
const MIN_DISUSE_AGE_DAYS = 14;
/** A key, or one of its scopes, counts as unused after this number of days without use. */
export const DISUSE_DAYS = 30;

/**
 * The number of days without use that counts as disuse: at most 30, and never more than the key's age. Null while the key
 * is younger than 14 days, when a lack of use means nothing.
 */
export function disuseDays(createdAt: Instant, now: Instant): number | null {
  const ageDays = Math.floor(msBetween(createdAt, now) / DAY_MS);
  return ageDays < MIN_DISUSE_AGE_DAYS ? null : Math.min(ageDays, DISUSE_DAYS);
}

/** Lifetime of a key that is made to send a call again. */
export const TEMPORARY_KEY_MS = 10 * MINUTE_MS;
export const TEMPORARY_KEY_COPY = `${TEMPORARY_KEY_MS / MINUTE_MS} minutes`;

/** Maximum of temporary keys that a workspace gets within the lifetime of one: each has a rate limit of its own. */
export const MAX_TEMPORARY_KEYS = 5;

/** The name of a temporary key, wherever keys are named: "Temporary, to create submissions". */
export const temporaryKeyName = ({ action }: { action: string }): string => `Temporary, to ${action}`;

/** Whether the key is one of those that the plan limits: temporary ones have a limit of their own. */
export const countsTowardPlan = (key: { status: string; isTemporary: boolean }): boolean =>
  key.status === "active" && !key.isTemporary;
