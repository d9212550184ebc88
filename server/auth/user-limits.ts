import "server-only";

import { DashboardError } from "@/lib/errors/app-error";
import { rateLimiter } from "../rate-limit/rate-limiter";
import { retryAfterSeconds } from "../rate-limit/window";

/** Dashboard requests per person and minute, beyond what one person's screens can reach. */
const PER_MINUTE = { reads: 1_200, searches: 600, writes: 300 } as const;
export type UserAction = keyof typeof PER_MINUTE;

/**
 * Counts an action of a signed-in person, in all browsers and sessions together. Returns the seconds to wait, or null when
 * it is allowed.
 */
export async function countUser(userId: string, action: UserAction, now: Date): Promise<number | null> {
  const nowMs = now.getTime();
  const admission = await rateLimiter().admit(`user:${userId}:${action}`, PER_MINUTE[action], nowMs);
  return admission.allowed ? null : retryAfterSeconds(admission, nowMs);
}

/** Like `countUser`, but throws when the limit is exceeded. */
export async function limitUser(userId: string, action: UserAction, now: Date): Promise<void> {
  const seconds = await countUser(userId, action, now);
  if (seconds === null) return;
  const message = `More than ${PER_MINUTE[action].toLocaleString("en")} ${action} in a minute. Wait ${seconds} s, then try again.`;
  throw new DashboardError("too_many_requests", message, [], seconds);
}
