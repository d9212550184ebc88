import "server-only";

import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time";

export const IDLE_LIFETIME_MS = 12 * HOUR_MS;
export const ABSOLUTE_LIFETIME_MS = 30 * DAY_MS;
/** A session's last use is written at most this often. */
const TOUCH_EVERY_MS = 5 * MINUTE_MS;

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
