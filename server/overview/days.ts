import "server-only";

import { DAY_MS } from "@/lib/time";
import type { Context } from "../context";
import { lastDay, type Period, resolvePeriod } from "../request-log/period";

/** The two compared days: the list's last 24 hours, to the minute, and the 24 hours before. */
export interface Days {
  now: Period & { to: Date };
  before: Period & { to: Date };
  /** The first day as filters of the log. */
  window: { from: string; to: string };
}

/**
 * Both begin on a whole minute. The first ends with the current minute, so it is up to a minute longer than the second. The counts
 * by minute reach back beyond both.
 */
export function daysOf(ctx: Pick<Context, "now" | "workspace">): Days {
  const window = lastDay(ctx);
  const now = resolvePeriod(ctx, { range: "24h", ...window });
  return {
    now: { ...now, to: new Date(window.to) },
    before: { ...now, from: new Date(now.from.getTime() - DAY_MS), to: now.from },
    window,
  };
}
