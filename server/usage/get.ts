import "server-only";

import type { Usage } from "@/lib/contracts/usage";
import { PLAN_LIMITS, monthStart, nextMonthStart } from "@/lib/plans";
import type { UserContext } from "../context";
import { monthForecast } from "./month-forecast";
import { submissionsUsed, submissionUsage } from "./submission-usage";
import { activeKeys } from "./active-keys";
import { requestsByDay } from "./requests-by-day";

/** The workspace's usage of this month (UTC) against its plan, and its requests of the last 30 days. */
export async function getUsage(ctx: UserContext): Promise<Usage> {
  const { plan } = ctx.workspace;
  const limits = PLAN_LIMITS[plan];
  const month = { from: monthStart(ctx.now), to: nextMonthStart(ctx.now) };
  const [used, facts, submissions, requests] = await Promise.all([
    submissionsUsed(ctx, month.from),
    workspaceFacts(ctx),
    submissionUsage(ctx, month),
    requestsByDay(ctx),
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
      { resource: "api_keys", used: facts.activeKeys, limit: limits.activeApiKeys, period: "now" },
      { resource: "webhooks", used: facts.webhooks, limit: limits.webhookEndpoints, period: "now" },
    ],
    submissions: {
      ...submissions,
      reachedAt: reachedAt?.toISOString() ?? null,
      forecast,
    },
    owners: facts.owners,
    requestsByDay: requests,
  };
}

async function workspaceFacts(ctx: UserContext) {
  const row = await ctx.db.workspace.findUniqueOrThrow({
    where: { id: ctx.workspace.id },
    select: {
      members: {
        where: { role: "OWNER" },
        orderBy: { createdAt: "asc" },
        select: { user: { select: { name: true, email: true } } },
      },
      _count: { select: { webhooks: true, apiKeys: { where: activeKeys(ctx) } } },
    },
  });
  return {
    owners: row.members.map(({ user }) => user),
    activeKeys: row._count.apiKeys,
    webhooks: row._count.webhooks,
  };
}
