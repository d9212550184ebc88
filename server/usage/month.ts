import "server-only";

import * as z from "zod";
import type { UsageQuery } from "@/lib/contracts/usage";
import { monthStart, nextMonthStart, type Plan, PLANS } from "@/lib/workspace/plans";
import type { Context } from "../context";

export interface Month {
  from: Date;
  /** Exclusive. */
  to: Date;
  isPresent: boolean;
}

/** The named month (UTC), or this one; this one also in place of a month that has not begun. */
export function monthOf({ now }: Pick<Context, "now">, { month }: UsageQuery): Month {
  const present = monthStart(now);
  const asked = month === undefined ? present : new Date(`${month}-01T00:00:00.000Z`);
  const isPresent = asked >= present;
  const from = isPresent ? present : asked;
  return { from, to: nextMonthStart(from), isPresent };
}

const planChangeSchema = z.object({ from: z.enum(PLANS) });

/** The plan at the end of the month: the one that the first change after it replaced. */
export async function planOf(ctx: Context, { to, isPresent }: Month): Promise<Plan> {
  if (isPresent) return ctx.workspace.plan;
  const change = await ctx.db.auditEvent.findFirst({
    where: { workspaceId: ctx.workspace.id, action: "workspace.plan_changed", createdAt: { gte: to } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { data: true },
  });
  return planChangeSchema.safeParse(change?.data).data?.from ?? ctx.workspace.plan;
}
