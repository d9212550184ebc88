import "server-only";

import * as z from "zod";
import type { EndpointId } from "@/lib/api/endpoints";
import { findApiEndpoint } from "@/lib/api/api-routes";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import {
  cheapestPlanAbove,
  FEATURES,
  monthStart,
  planFits,
  type PlanNeeds,
  PLANS,
} from "@/lib/workspace/plans";
import { missingScopes } from "@/lib/keys/scopes";
import type { Context } from "@/server/context";
import { findOwners } from "@/server/workspaces/members";
import { submissionsUsed } from "@/server/usage/submission-usage";
import type { LoggedRequest } from "../request-log.dto";
import { findKnownKey, suggestKey } from "./known-key";

type FeatureExplanation = ExplanationOf<"feature_not_available">;

const factsSchema = z.object({ check: z.literal("feature"), feature: z.enum(FEATURES), plan: z.enum(PLANS) });

/** The API names only the first missing feature; the endpoint declares everything that the call needs. */
export async function explainFeature(
  ctx: Context,
  request: LoggedRequest,
): Promise<FeatureExplanation | null> {
  const facts = factsSchema.safeParse(request.reason);
  if (!facts.success) return null;
  const { feature, plan } = facts.data;
  const endpoint = findApiEndpoint(request.method, request.path);
  const needed = FEATURES.filter((each) => each === feature || endpoint?.features.includes(each));
  const [needs, lacksScope, owners] = await Promise.all([
    planNeeds(ctx, endpoint?.id),
    findMissingScope(ctx, request),
    findOwners(ctx),
  ]);
  return {
    code: "feature_not_available",
    feature,
    needed,
    planThen: plan,
    planNow: ctx.workspace.plan,
    suffices: planFits(ctx.workspace.plan, { ...needs, features: needed }),
    sufficientPlan: cheapestPlanAbove(ctx.workspace.plan, { ...needs, features: needed }),
    lacksScope,
    owners,
  };
}

/** The limits that a plan must have for the call to succeed now. */
async function planNeeds(ctx: Context, endpoint: EndpointId | undefined): Promise<PlanNeeds> {
  if (endpoint === "createWebhook") {
    const count = await ctx.db.webhook.count({ where: { workspaceId: ctx.workspace.id } });
    return { webhookEndpoints: count + 1 };
  }
  if (endpoint === "createSubmission")
    return { submissionsPerMonth: (await submissionsUsed(ctx, monthStart(ctx.now))) + 1 };
  return {};
}

/** API access is checked before scopes: the key may lack the endpoint's scope too. */
async function findMissingScope(
  ctx: Context,
  request: LoggedRequest,
): Promise<FeatureExplanation["lacksScope"]> {
  const required = findApiEndpoint(request.method, request.path)?.scope;
  if (!required || missingScopes([required], request.grantedScopes).length === 0) return null;
  const key = await findKnownKey(ctx, request);
  return { scope: required, suggestion: key && (await suggestKey(ctx, key, [required])) };
}
