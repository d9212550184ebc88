import "server-only";

export const IDLE_LIFETIME_MS = 12 * 60 * 60 * 1000;
export const ABSOLUTE_LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;
/** A session's last use is written at most this often. */
const TOUCH_EVERY_MS = 5 * 60 * 1000;

/** What to do with a session that was made at `createdAt` and last used at `updatedAt`. */
export function judgeSession(
  session: { createdAt: Date; updatedAt: Date },
  now: Date,
): "end" | "touch" | "keep" {
  const idleMs = now.getTime() - session.updatedAt.getTime();
  const ageMs = now.getTime() - session.createdAt.getTime();
  if (idleMs >= IDLE_LIFETIME_MS || ageMs >= ABSOLUTE_LIFETIME_MS) return "end";
  return idleMs >= TOUCH_EVERY_MS ? "touch" : "keep";
}
