import "server-only";

import type { Usage } from "@/lib/contracts/usage";
import { forecastMonth } from "@/lib/forecast";
import { PLAN_LIMITS, monthStart, nextMonthStart } from "@/lib/plans";
import type { UserContext } from "../context";
import { type SubmissionUsage, quotaMilestones, submissionsUsed, submissionUsage } from "../submission-usage";
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
  const reachedAt = used < limit ? null : await limitReachedAt(ctx, { ...month, limit });
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
      forecast: forecast(submissions.byDay, facts.createdAt, reachedAt ?? ctx.now),
    },
    owners: facts.owners,
    requestsByDay: requests,
  };
}

/** Of the days that the workspace existed, up to `until`: days of silence before or after them are no pace. */
function forecast(byDay: SubmissionUsage["byDay"], createdAt: Date, until: Date) {
  const [first, last] = [createdAt, until].map((time) => time.toISOString().slice(0, 10));
  const days = byDay.filter(({ day }) => day >= (first ?? "") && day <= (last ?? ""));
  return forecastMonth(days, until);
}

async function limitReachedAt(ctx: UserContext, range: { from: Date; to: Date; limit: number }) {
  const milestones = await quotaMilestones(ctx, range);
  return milestones.find(({ percent }) => percent === 100)?.at ?? null;
}

async function workspaceFacts(ctx: UserContext) {
  const row = await ctx.db.workspace.findUniqueOrThrow({
    where: { id: ctx.workspace.id },
    select: {
      createdAt: true,
      members: {
        where: { role: "OWNER" },
        orderBy: { createdAt: "asc" },
        select: { user: { select: { name: true, email: true } } },
      },
      _count: { select: { webhooks: true, apiKeys: { where: activeKeys(ctx) } } },
    },
  });
  return {
    createdAt: row.createdAt,
    owners: row.members.map(({ user }) => user),
    activeKeys: row._count.apiKeys,
    webhooks: row._count.webhooks,
  };
}
