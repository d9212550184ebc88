import "server-only";

import * as z from "zod";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import {
  cheapestPlanAbove,
  monthStart,
  nextMonthStart,
  type Plan,
  PLAN_LIMITS,
  PLANS,
} from "@/lib/workspace/plans";
import type { Context } from "../../context";
import { monthForecast } from "@/server/usage/month-forecast";
import { submissionsUsed, submissionUsage } from "@/server/usage/submission-usage";
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
  const [usage, used] = await Promise.all([
    submissionUsage(ctx, range),
    submissionsUsed(ctx, monthStart(ctx.now)),
  ]);
  const { max: limit } = details.data;
  const { byDay, byKey, byBot } = usage;
  const { milestones, forecast } = await monthForecast(ctx, { ...range, ...usage, limit });
  return {
    code: "plan_limit_exceeded",
    ...details.data,
    plan,
    month,
    resetsAt,
    milestones: milestones.map(({ percent, at }) => ({ percent, at: at?.toISOString() ?? null })),
    byDay,
    byKey,
    byBot,
    forecast,
    now: {
      plan: ctx.workspace.plan,
      limit: PLAN_LIMITS[ctx.workspace.plan].submissionsPerMonth,
      used,
      resetsAt: nextMonthStart(ctx.now).toISOString(),
    },
    higherPlan: higherPlan(ctx.workspace.plan, used),
  };
}

/** The cheapest plan above this one that allows one more submission than are used. */
export function higherPlan(plan: Plan, used: number): PlanLimit["higherPlan"] {
  const higher = cheapestPlanAbove(plan, {
    features: ["api_access"],
    submissionsPerMonth: used + 1,
  });
  return higher ? { plan: higher, limit: PLAN_LIMITS[higher].submissionsPerMonth } : null;
}
