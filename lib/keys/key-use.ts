const DAY_MS = 86_400_000;
/** A younger key has had no time to show what it is for. */
const MIN_AGE_DAYS = 14;
const USAGE_DAYS = 30;

/**
 * Over how many days silence may be called disuse: at most 30, and never more than the key has existed. Null while the
 * key is younger than 14 days, when silence says nothing.
 */
export function disuseDays(createdAt: Date | string, now: Date | number): number | null {
  const ageDays = Math.floor((new Date(now).getTime() - new Date(createdAt).getTime()) / DAY_MS);
  return ageDays < MIN_AGE_DAYS ? null : Math.min(ageDays, USAGE_DAYS);
}
