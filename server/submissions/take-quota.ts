import "server-only";

import { AppError } from "@/lib/errors/app-error";
import { monthStart, nextMonthStart, PLAN_LIMITS } from "@/lib/workspace/plans";
import type { SqlContext } from "../context";

const RESOURCE = "submissions";

/**
 * Takes one submission from this month's quota, or refuses. A single conditional statement, so that parallel requests never
 * exceed the quota; it rolls back with the caller's transaction.
 */
export async function takeSubmissionQuota(ctx: SqlContext): Promise<void> {
  const { id: workspaceId, plan } = ctx.workspace;
  const max = PLAN_LIMITS[plan].submissionsPerMonth;
  const month = monthStart(ctx.now);
  const [taken] = await ctx.db.$queryRaw<{ used: number }[]>`
    INSERT INTO usage_counters AS c (workspace_id, resource, month, used)
    VALUES (${workspaceId}, ${RESOURCE}, ${month}::date, 1)
    ON CONFLICT (workspace_id, resource, month) DO UPDATE SET used = c.used + 1 WHERE c.used < ${max}
    RETURNING used`;
  if (taken) {
    ctx.onQuota?.(taken.used);
    return;
  }
  const [counter] = await ctx.db.$queryRaw<[{ used: number }]>`
    SELECT used FROM usage_counters
    WHERE workspace_id = ${workspaceId} AND resource = ${RESOURCE} AND month = ${month}::date`;
  ctx.onQuota?.(counter.used);
  throw new AppError(
    "plan_limit_exceeded",
    { resource: RESOURCE, current: counter.used, max },
    {
      check: "quota",
      resource: RESOURCE,
      plan,
      month: month.toISOString(),
      resetsAt: nextMonthStart(ctx.now).toISOString(),
    },
  );
}
