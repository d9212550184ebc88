import "server-only";

import type { Usage, UsageQuery } from "@/lib/contracts/usage";
import { monthStart, PLAN_LIMITS } from "@/lib/workspace/plans";
import { countLastingKeys } from "@/server/api-keys/active-keys";
import { findOwners } from "@/server/workspaces/members";
import type { UserContext } from "../context";
import { retentionStart } from "../request-log/retention";
import { monthOf, planOf } from "./month";
import { monthForecast } from "./month-forecast";
import { submissionUsage } from "./submission-usage";
import { findLogBegin, requestsByDay } from "./requests-by-day";

/** The workspace's usage of a month (UTC), by default this one, against its plan, with the month's requests by day. */
export async function getUsage(ctx: UserContext, query: UsageQuery = {}): Promise<Usage> {
  const { plan } = ctx.workspace;
  const limits = PLAN_LIMITS[plan];
  const month = monthOf(ctx, query);
  const [monthPlan, activeKeys, webhooks, owners, submissions, requests, logBegins, begins] =
    await Promise.all([
      planOf(ctx, month),
      countLastingKeys(ctx),
      ctx.db.webhook.count({ where: { workspaceId: ctx.workspace.id } }),
      findOwners(ctx),
      submissionUsage(ctx, month),
      requestsByDay(ctx, month),
      findLogBegin(ctx),
      findBegin(ctx),
    ]);
  const limit = PLAN_LIMITS[monthPlan].submissionsPerMonth;
  const { used, ...shares } = submissions;
  const outlook = await monthForecast(ctx, { ...month, ...shares, limit });
  return {
    plan,
    monthPlan,
    asOf: ctx.now.toISOString(),
    month: month.from.toISOString(),
    resetsAt: month.to.toISOString(),
    isPresent: month.isPresent,
    firstMonth: monthStart(begins).toISOString(),
    resources: [
      { resource: "submissions", used, limit, period: "month" },
      { resource: "api_keys", used: activeKeys, limit: limits.activeApiKeys, period: "now" },
      { resource: "webhooks", used: webhooks, limit: limits.webhookEndpoints, period: "now" },
    ],
    submissions: {
      ...shares,
      milestones: outlook.milestones.flatMap(({ percent, at }) =>
        at === null ? [] : [{ percent, at: at.toISOString() }],
      ),
      reachedAt: outlook.reachedAt?.toISOString() ?? null,
      // A month that has ended has its total.
      forecast: month.isPresent ? outlook.forecast : null,
      path: outlook.path.map(({ at, ...range }) => ({ at: new Date(at).toISOString(), ...range })),
      earliestAt: outlook.earliestAt?.toISOString() ?? null,
    },
    owners,
    logBegins,
    logFrom: retentionStart(ctx).toISOString(),
    requestsByDay: requests,
  };
}

async function findBegin(ctx: UserContext): Promise<Date> {
  const { createdAt } = await ctx.db.workspace.findUniqueOrThrow({
    where: { id: ctx.workspace.id },
    select: { createdAt: true },
  });
  return createdAt;
}
