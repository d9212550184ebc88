import "server-only";

import * as z from "zod";
import type { ExplanationOf } from "@/lib/contracts/explanation";
import { FEATURES, PLANS, plansWith } from "@/lib/plans";
import type { Context } from "../../context";
import type { LoggedRequest } from "../request-log.dto";
import { findOwners } from "./owners";

const factsSchema = z.object({ check: z.literal("feature"), feature: z.enum(FEATURES), plan: z.enum(PLANS) });

export async function explainFeature(
  ctx: Context,
  { reason }: LoggedRequest,
): Promise<ExplanationOf<"feature_not_available"> | null> {
  const facts = factsSchema.safeParse(reason);
  if (!facts.success) return null;
  const { feature, plan } = facts.data;
  return {
    code: "feature_not_available",
    feature,
    planThen: plan,
    planNow: ctx.workspace.plan,
    availableOn: plansWith(feature),
    owners: await findOwners(ctx),
  };
}
