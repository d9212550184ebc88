import "server-only";

import { PLANS, PLAN_LIMITS } from "@/lib/plans";
import { DAY_MS, HOUR_MS } from "@/lib/time";
import type { Context } from "../context";

/** Of any plan: what is older is nobody's. */
export const MAX_RETENTION_DAYS = Math.max(...PLANS.map((plan) => PLAN_LIMITS[plan].logRetentionDays));

/** How far back the counts by minute reach; further back there are those by hour. */
export const MINUTES_KEPT_MS = 2 * DAY_MS;

/** The first instant that a log of so many days is shown from: a whole hour, as the counts have them. */
export function retentionOf(days: number, now: Date): Date {
  return new Date(Math.floor((now.getTime() - days * DAY_MS) / HOUR_MS) * HOUR_MS);
}

/** The first instant that this workspace's log is shown from: its plan's retention. */
export function retentionStart({ now, workspace }: Pick<Context, "now" | "workspace">): Date {
  return retentionOf(PLAN_LIMITS[workspace.plan].logRetentionDays, now);
}
