import "server-only";

import { AppError } from "@/lib/errors/app-error";
import { PLAN_LIMITS } from "@/lib/plans";
import type { Admission, WindowState } from "../../rate-limiter";
import type { ApiDependencies, Exchange, Principal } from "../exchange";

const subjectOf = (principal: Principal) => `key:${principal.apiKeyId}`;
const limitOf = (principal: Principal) => PLAN_LIMITS[principal.workspace.plan].requestsPerMinute;

function note(exchange: Exchange, state: WindowState): void {
  const { limit, remaining, resetAt } = state;
  exchange.rateLimit = { subject: "key", limit, remaining, resetAt: Math.ceil(resetAt) };
}

/** Smallest whole number of seconds after which the subject is let through: at least 1. */
export function refuseForRate(subject: "key" | "address", admission: Admission, nowMs: number): never {
  const retryAfter = Math.max(1, Math.ceil((admission.freeAt - nowMs) / 1000));
  throw new AppError(
    "rate_limit_exceeded",
    { retry_after: retryAfter },
    {
      check: "rate_limit",
      subject,
      limit: admission.limit,
      freeAt: new Date(admission.freeAt).toISOString(),
    },
  );
}

/** The key's figures without counting: for answers given before the limiter is asked. */
export function showKeyWindow(exchange: Exchange, deps: ApiDependencies, principal: Principal): void {
  note(exchange, deps.limiter.peek(subjectOf(principal), limitOf(principal), deps.clock().getTime()));
}

/** Counts the request in its key's window, or refuses it. */
export function limitRate(exchange: Exchange, deps: ApiDependencies, principal: Principal): void {
  const nowMs = deps.clock().getTime();
  const admission = deps.limiter.admit(subjectOf(principal), limitOf(principal), nowMs);
  note(exchange, admission);
  if (!admission.allowed) refuseForRate("key", admission, nowMs);
}
