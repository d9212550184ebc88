import "server-only";

import * as z from "zod";
import type { ExplanationOf } from "@/lib/contracts/explanation";
import { forecastMonth } from "@/lib/forecast";
import { monthStart, nextMonthStart, PLAN_LIMITS, PLANS, plansWith } from "@/lib/plans";
import type { Context } from "../../context";
import { quotaMilestones, submissionsUsed, submissionUsage } from "../../submission-usage";
import type { LoggedRequest } from "../request-log.dto";

type PlanLimit = ExplanationOf<"plan_limit_exceeded">;

const detailsSchema = z.object({ resource: z.literal("submissions"), current: z.int(), max: z.int() });
const factsSchema = z.object({
  check: z.literal("quota"),
  plan: z.enum(PLANS),
  month: z.iso.datetime(),
  resetsAt: z.iso.datetime(),
});

export async function explainPlanLimit(ctx: Context, request: LoggedRequest): Promise<PlanLimit | null> {
  const details = detailsSchema.safeParse(request.errorDetails);
  const facts = factsSchema.safeParse(request.reason);
  if (!details.success || !facts.success) return null;
  const { plan, month, resetsAt } = facts.data;
  const range = { from: new Date(month), to: new Date(resetsAt) };
  const [usage, milestones, used] = await Promise.all([
    submissionUsage(ctx, range),
    quotaMilestones(ctx, { ...range, limit: details.data.max }),
    submissionsUsed(ctx, monthStart(ctx.now)),
  ]);
  return {
    code: "plan_limit_exceeded",
    ...details.data,
    plan,
    month,
    resetsAt,
    milestones: milestones.map(({ percent, at }) => ({ percent, at: at?.toISOString() ?? null })),
    ...usage,
    forecast: forecastMonth(usage.byDay, forecastAt(ctx, range.to)),
    now: {
      plan: ctx.workspace.plan,
      limit: PLAN_LIMITS[ctx.workspace.plan].submissionsPerMonth,
      used,
      resetsAt: nextMonthStart(ctx.now).toISOString(),
    },
    higherPlan: higherPlan(ctx, used),
  };
}

/** The pace of a month that is over is that of its end. */
function forecastAt(ctx: Context, end: Date): Date {
  return new Date(Math.min(ctx.now.getTime(), end.getTime() - 1));
}

function higherPlan({ workspace }: Context, used: number): PlanLimit["higherPlan"] {
  const rank = PLANS.indexOf(workspace.plan);
  const higher = plansWith("api_access").find(
    (plan) => PLANS.indexOf(plan) > rank && PLAN_LIMITS[plan].submissionsPerMonth > used,
  );
  return higher ? { plan: higher, limit: PLAN_LIMITS[higher].submissionsPerMonth } : null;
}
