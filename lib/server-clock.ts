/*
 * The server's clock, as estimated by this browser. Relative times ("5 min ago", countdowns, expiry) use it, because the
 * browser's own clock may be wrong.
 */

/** A `Date` header has whole seconds, and a response may have been delayed: smaller differences are ignored. */
export const TOLERANCE_MS = 3_000;

let offsetMs = 0;

/** Unix milliseconds; those of the machine's own clock on the server, and until the offset is known. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}

/** Updates the offset from the server's time at the moment when this machine's clock showed `ownMs`. */
export function learnServerTime(serverMs: number, ownMs: number, toleranceMs = TOLERANCE_MS): void {
  const learned = serverMs - ownMs;
  if (Number.isFinite(learned) && Math.abs(learned - offsetMs) > toleranceMs) offsetMs = learned;
}

/** Updates the offset from the `Date` header of the response to a request sent at `sentMs`. */
export function learnFromResponse(headers: Headers, sentMs: number): void {
  const date = headers.get("date");
  // A cached response has an old date.
  if (date === null || headers.has("age")) return;
  // The header is truncated to whole seconds, and written about halfway between request and response.
  learnServerTime(Date.parse(date) + 500, (sentMs + Date.now()) / 2);
}
