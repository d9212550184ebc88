import "server-only";

import { PLAN_LIMITS } from "@/lib/plans";
import type { Context } from "../context";

const DAY_MS = 86_400_000;

/** The first instant that this workspace's log is shown from: its plan's retention. */
export function retentionStart({ now, workspace }: Context): Date {
  return new Date(now.getTime() - PLAN_LIMITS[workspace.plan].logRetentionDays * DAY_MS);
}
