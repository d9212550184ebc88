import "server-only";

import * as z from "zod";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { findApiEndpoint } from "@/lib/api/api-routes";
import { cheapestPlanAbove, PLAN_LIMITS, RATE_WINDOW_SECONDS } from "@/lib/workspace/plans";
import type { Context } from "../../context";
import type { LoggedRequest } from "../request-log.dto";
import { findKnownKey, toKeyRef } from "./known-key";
import { type LimitSubject, readWindow } from "./rate-window";

type RateLimit = ExplanationOf<"rate_limit_exceeded">;

const detailsSchema = z.object({ retry_after: z.int() });
const SECONDS_AFTER = 5;

export async function explainRateLimit(ctx: Context, request: LoggedRequest): Promise<RateLimit | null> {
  const { reason, apiKeyId, clientAddress, createdAt } = request;
  const details = detailsSchema.safeParse(request.errorDetails);
  if (reason?.check !== "rate_limit" || !details.success) return null;
  const subject: LimitSubject =
    reason.subject === "key" && apiKeyId ? { type: "key", apiKeyId } : { type: "address", clientAddress };
  const [key, window] = await Promise.all([
    findKnownKey(ctx, request),
    readWindow(ctx, subject, createdAt, { before: RATE_WINDOW_SECONDS, after: SECONDS_AFTER }),
  ]);
  const { plan } = ctx.workspace;
  // A key is refused only once the limiter has admitted as many requests as its limit.
  const admitted = reason.subject === "key" && window.allowed < reason.limit ? reason.limit : null;
  const sent = (admitted ?? window.allowed) + window.refused;
  return {
    code: "rate_limit_exceeded",
    subject: reason.subject,
    key: key && toKeyRef(key),
    limit: reason.limit,
    retryAfter: details.data.retry_after,
    freeAt: reason.freeAt,
    failed: reason.failed,
    ...window,
    admitted,
    limitReachedAt: admitted === null ? window.limitReachedAt : null,
    plan,
    higherPlan: reason.subject === "key" ? higherPlan(ctx, request, sent) : null,
  };
}

/** The cheapest plan that would have admitted every call of that minute; else the one that allows the most. */
function higherPlan(
  { workspace }: Context,
  { method, path, rateLimit }: LoggedRequest,
  sent: number,
): RateLimit["higherPlan"] {
  const features = findApiEndpoint(method, path)?.features ?? ["api_access"];
  const above = (requestsPerMinute: number) =>
    cheapestPlanAbove(workspace.plan, { features, requestsPerMinute });
  const plan = above(sent) ?? above(rateLimit.limit + 1);
  return plan && { plan, limit: PLAN_LIMITS[plan].requestsPerMinute };
}
