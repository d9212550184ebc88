import "server-only";

import { FAILED_AUTH_LIMIT } from "@/lib/api/limits";
import type { RateLimitState } from "@/lib/contracts/log/log-fields";
import type { FailedKey } from "@/lib/contracts/log/request-reason";
import { AppError } from "@/lib/errors/app-error";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { networkOf } from "@/server/http/address";
import { type Admission, retryAfterSeconds, type WindowState } from "../../rate-limit/window";
import { type MaybePromise, next } from "@/server/platform/concurrency/maybe-promise";
import type { ApiDependencies, Exchange, Principal } from "../exchange";

/** An IPv6 client can choose among many addresses, but not its network. */
const addressSubject = ({ request }: Exchange) => `address:${networkOf(request.clientAddress)}`;
const subjectOf = (principal: Principal) => `key:${principal.apiKeyId}`;
const limitOf = (principal: Principal) => PLAN_LIMITS[principal.workspace.plan].requestsPerMinute;

function toState(subject: "key" | "address", { limit, remaining, resetAt }: WindowState): RateLimitState {
  return { subject, limit, remaining, resetAt: Math.ceil(resetAt) };
}

function refuseForRate(
  subject: "key" | "address",
  admission: Admission,
  nowMs: number,
  failed: FailedKey | null = null,
): never {
  throw new AppError(
    "rate_limit_exceeded",
    { retry_after: retryAfterSeconds(admission, nowMs) },
    {
      check: "rate_limit",
      subject,
      limit: admission.limit,
      freeAt: new Date(admission.freeAt).toISOString(),
      failed,
    },
  );
}

/** The window of the key, or else of the address, without counting: for responses that precede the limiter. */
export function peekWindow(exchange: Exchange, deps: ApiDependencies): MaybePromise<RateLimitState> {
  const { principal } = exchange;
  const nowMs = deps.clock().getTime();
  if (principal) {
    const ofKey = deps.limiter.peek(subjectOf(principal), limitOf(principal), nowMs);
    return next(ofKey, (state) => toState("key", state));
  }
  const ofAddress = deps.limiter.peek(addressSubject(exchange), FAILED_AUTH_LIMIT, nowMs);
  return next(ofAddress, (state) => toState("address", state));
}

/** How often the address may still fail to authenticate, without counting: checked before costly work. */
export async function failuresLeft(exchange: Exchange, deps: ApiDependencies): Promise<number> {
  const nowMs = deps.clock().getTime();
  const { remaining } = await deps.limiter.peek(addressSubject(exchange), FAILED_AUTH_LIMIT, nowMs);
  return remaining;
}

/**
 * Whether a request is counted and not logged: one that belongs to no workspace and that anybody can send without limit.
 * These are refusals beyond an address's limit, and the only success without a key, the API's description.
 */
export function isCountedNotLogged({ principal, failure }: Exchange): boolean {
  if (principal !== null) return false;
  const reason = failure?.reason;
  return failure === null || (reason?.check === "rate_limit" && reason.subject === "address");
}

/** Counts a failed authentication in its address's window, or refuses it. */
export async function limitFailedAuthentication(
  exchange: Exchange,
  deps: ApiDependencies,
  failed: FailedKey,
): Promise<void> {
  const nowMs = deps.clock().getTime();
  const admission = await deps.limiter.admit(addressSubject(exchange), FAILED_AUTH_LIMIT, nowMs);
  exchange.rateLimit = toState("address", admission);
  if (!admission.allowed) refuseForRate("address", admission, nowMs, failed);
}

/** Counts the request in its key's window, or refuses it. */
export function limitRate(
  exchange: Exchange,
  deps: ApiDependencies,
  principal: Principal,
): MaybePromise<void> {
  const nowMs = deps.clock().getTime();
  return next(deps.limiter.admit(subjectOf(principal), limitOf(principal), nowMs), (admission) => {
    exchange.rateLimit = toState("key", admission);
    if (!admission.allowed) refuseForRate("key", admission, nowMs);
  });
}
