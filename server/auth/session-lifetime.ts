import "server-only";

import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time";

export const IDLE_LIFETIME_MS = 12 * HOUR_MS;
export const ABSOLUTE_LIFETIME_MS = 30 * DAY_MS;
/** Minimum interval between writes of a session's last use. */
const TOUCH_INTERVAL_MS = 5 * MINUTE_MS;

/** Decides what happens to a session, by its creation and its last use. */
export function judgeSession(
  session: { createdAt: Date; updatedAt: Date },
  now: Date,
): "end" | "touch" | "keep" {
  const idleMs = now.getTime() - session.updatedAt.getTime();
  const ageMs = now.getTime() - session.createdAt.getTime();
  if (idleMs >= IDLE_LIFETIME_MS || ageMs >= ABSOLUTE_LIFETIME_MS) return "end";
  return idleMs >= TOUCH_INTERVAL_MS ? "touch" : "keep";
}
