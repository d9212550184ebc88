import "server-only";

import * as z from "zod";
import type { ExplanationOf } from "@/lib/contracts/explanation";
import { nextPlan, PLAN_LIMITS } from "@/lib/plans";
import type { Context } from "../../context";
import type { LoggedRequest } from "../request-log.dto";
import { findKnownKey, toKeyRef } from "./known-key";
import { type LimitSubject, readWindow } from "./rate-window";

type RateLimit = ExplanationOf<"rate_limit_exceeded">;

const detailsSchema = z.object({ retry_after: z.int() });
const SECONDS_BEFORE = 60;
const SECONDS_AFTER = 5;

export async function explainRateLimit(ctx: Context, request: LoggedRequest): Promise<RateLimit | null> {
  const { reason, apiKeyId, clientAddress, createdAt } = request;
  const details = detailsSchema.safeParse(request.errorDetails);
  if (reason?.check !== "rate_limit" || !details.success) return null;
  const subject: LimitSubject =
    reason.subject === "key" && apiKeyId ? { type: "key", apiKeyId } : { type: "address", clientAddress };
  const [key, window] = await Promise.all([
    findKnownKey(ctx, apiKeyId),
    readWindow(ctx, subject, createdAt, { before: SECONDS_BEFORE, after: SECONDS_AFTER }),
  ]);
  const { plan } = ctx.workspace;
  return {
    code: "rate_limit_exceeded",
    subject: reason.subject,
    key: key && toKeyRef(key),
    limit: reason.limit,
    retryAfter: details.data.retry_after,
    freeAt: reason.freeAt,
    ...window,
    plan,
    higherPlan: reason.subject === "key" ? higherPlan(ctx) : null,
  };
}

function higherPlan(ctx: Context): RateLimit["higherPlan"] {
  const plan = nextPlan(ctx.workspace.plan);
  return plan && { plan, limit: PLAN_LIMITS[plan].requestsPerMinute };
}
