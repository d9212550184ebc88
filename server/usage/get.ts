import "server-only";

import type { Usage } from "@/lib/contracts/usage";
import { forecastMonth } from "@/lib/forecast";
import { PLAN_LIMITS, monthStart, nextMonthStart } from "@/lib/plans";
import type { UserContext } from "../context";
import { type SubmissionUsage, quotaMilestones, submissionUsage } from "../submission-usage";
import { activeKeys } from "./active-keys";
import { requestsByDay } from "./requests-by-day";

/** The workspace's usage of this month (UTC) against its plan, and its requests of the last 30 days. */
export async function getUsage(ctx: UserContext): Promise<Usage> {
  const { plan } = ctx.workspace;
  const limits = PLAN_LIMITS[plan];
  const month = { from: monthStart(ctx.now), to: nextMonthStart(ctx.now) };
  const [used, apiKeys, webhooks, submissions, milestones, createdAt, owners, requests] = await Promise.all([
    submissionsUsed(ctx, month.from),
    ctx.db.apiKey.count({ where: activeKeys(ctx) }),
    ctx.db.webhook.count({ where: { workspaceId: ctx.workspace.id } }),
    submissionUsage(ctx, month),
    quotaMilestones(ctx, { ...month, limit: limits.submissionsPerMonth }),
    workspaceCreatedAt(ctx),
    workspaceOwners(ctx),
    requestsByDay(ctx),
  ]);
  const reachedAt = milestones.find(({ percent }) => percent === 100)?.at ?? null;
  return {
    plan,
    asOf: ctx.now.toISOString(),
    month: month.from.toISOString(),
    resetsAt: month.to.toISOString(),
    resources: [
      { resource: "submissions", used, limit: limits.submissionsPerMonth, period: "month" },
      { resource: "api_keys", used: apiKeys, limit: limits.activeApiKeys, period: "now" },
      { resource: "webhooks", used: webhooks, limit: limits.webhookEndpoints, period: "now" },
    ],
    submissions: {
      ...submissions,
      reachedAt: reachedAt?.toISOString() ?? null,
      forecast: forecast(submissions.byDay, createdAt, reachedAt ?? ctx.now),
    },
    owners,
    requestsByDay: requests,
  };
}

/** Of the days that the workspace existed, up to `until`: days of silence before or after them are no pace. */
function forecast(byDay: SubmissionUsage["byDay"], createdAt: Date, until: Date) {
  const [first, last] = [createdAt, until].map((time) => time.toISOString().slice(0, 10));
  const days = byDay.filter(({ day }) => day >= (first ?? "") && day <= (last ?? ""));
  return forecastMonth(days, until);
}

async function submissionsUsed(ctx: UserContext, month: Date): Promise<number> {
  const row = await ctx.db.usageCounter.findUnique({
    where: {
      workspaceId_resource_month: { workspaceId: ctx.workspace.id, resource: "submissions", month },
    },
    select: { used: true },
  });
  return row?.used ?? 0;
}

async function workspaceCreatedAt(ctx: UserContext): Promise<Date> {
  const row = await ctx.db.workspace.findUniqueOrThrow({
    where: { id: ctx.workspace.id },
    select: { createdAt: true },
  });
  return row.createdAt;
}

async function workspaceOwners(ctx: UserContext) {
  const rows = await ctx.db.member.findMany({
    where: { workspaceId: ctx.workspace.id, role: "OWNER" },
    orderBy: { createdAt: "asc" },
    select: { user: { select: { name: true, email: true } } },
  });
  return rows.map((row) => row.user);
}
