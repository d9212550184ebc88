/*
 * The server's clock as this browser knows it. Everything relative ("5 min ago", a countdown, what has expired) is told
 * by it, because the browser's own clock may be wrong.
 */

/** A `Date` header names whole seconds, and an answer may have waited: less than this is no reason to jump. */
export const TOLERANCE_MS = 3_000;

let offsetMs = 0;

/** Unix milliseconds. On the server, and until it is learned, by the machine's own clock. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}

/** Takes the server's time that was true when this machine's clock showed `ownMs`. */
export function learnServerTime(serverMs: number, ownMs: number, toleranceMs = TOLERANCE_MS): void {
  const learned = serverMs - ownMs;
  if (Number.isFinite(learned) && Math.abs(learned - offsetMs) > toleranceMs) offsetMs = learned;
}

/** Takes it from an answer that was asked for at `sentMs`, by its `Date` header. */
export function learnFromAnswer(headers: Headers, sentMs: number): void {
  const date = headers.get("date");
  // A cache keeps the date of the first answer.
  if (date === null || headers.has("age")) return;
  // The header is cut to whole seconds, and written about half-way between asking and being answered.
  learnServerTime(Date.parse(date) + 500, (sentMs + Date.now()) / 2);
}
