import "server-only";

import type { Usage } from "@/lib/contracts/usage";
import { PLAN_LIMITS, monthStart, nextMonthStart } from "@/lib/workspace/plans";
import { countLastingKeys } from "@/server/api-keys/active-keys";
import { findOwners } from "@/server/workspaces/members";
import type { UserContext } from "../context";
import { monthForecast } from "./month-forecast";
import { submissionsUsed, submissionUsage } from "./submission-usage";
import { findLogBegin, requestsByDay } from "./requests-by-day";

/** The workspace's usage of this month (UTC) against its plan, and its requests of the last 30 days. */
export async function getUsage(ctx: UserContext): Promise<Usage> {
  const { plan } = ctx.workspace;
  const limits = PLAN_LIMITS[plan];
  const month = { from: monthStart(ctx.now), to: nextMonthStart(ctx.now) };
  const [used, activeKeys, webhooks, owners, submissions, requests, logBegins] = await Promise.all([
    submissionsUsed(ctx, month.from),
    countLastingKeys(ctx),
    ctx.db.webhook.count({ where: { workspaceId: ctx.workspace.id } }),
    findOwners(ctx),
    submissionUsage(ctx, month),
    requestsByDay(ctx),
    findLogBegin(ctx),
  ]);
  const limit = limits.submissionsPerMonth;
  const { reachedAt, forecast } = await monthForecast(ctx, { ...month, byDay: submissions.byDay, limit });
  return {
    plan,
    asOf: ctx.now.toISOString(),
    month: month.from.toISOString(),
    resetsAt: month.to.toISOString(),
    resources: [
      { resource: "submissions", used, limit, period: "month" },
      { resource: "api_keys", used: activeKeys, limit: limits.activeApiKeys, period: "now" },
      { resource: "webhooks", used: webhooks, limit: limits.webhookEndpoints, period: "now" },
    ],
    submissions: {
      ...submissions,
      reachedAt: reachedAt?.toISOString() ?? null,
      forecast,
    },
    owners,
    logBegins,
    requestsByDay: requests,
  };
}
