import "server-only";

import { PLANS, PLAN_LIMITS } from "@/lib/workspace/plans";
import { DAY_MS, floorDate, HOUR_MS } from "@/lib/time";
import type { Context } from "../context";

/** The longest retention of any plan: no one may see older rows. */
export const MAX_RETENTION_DAYS = Math.max(...PLANS.map((plan) => PLAN_LIMITS[plan].logRetentionDays));

/** How long counts by minute are kept; older periods have only counts by hour. */
export const MINUTES_KEPT_MS = 2 * DAY_MS;

/** The first instant that a log of `days` days shows: a whole hour, to match the counts by hour. */
export function retentionOf(days: number, now: Date): Date {
  return floorDate(now.getTime() - days * DAY_MS, HOUR_MS);
}

/** The first instant that this workspace's log shows, by its plan's retention. */
export function retentionStart({ now, workspace }: Pick<Context, "now" | "workspace">): Date {
  return retentionOf(PLAN_LIMITS[workspace.plan].logRetentionDays, now);
}

/** When a request of that time leaves this workspace's log, by its plan's retention. */
export function retentionEnd({ workspace }: Pick<Context, "workspace">, createdAt: Date): Date {
  const { logRetentionDays } = PLAN_LIMITS[workspace.plan];
  return new Date(floorDate(createdAt, HOUR_MS).getTime() + HOUR_MS + logRetentionDays * DAY_MS);
}
