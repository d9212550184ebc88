import "server-only";

import type { RateLimitState } from "@/lib/contracts/request-log";
import { monthStart, nextMonthStart, type Plan, PLAN_LIMITS } from "@/lib/plans";
import { WINDOW_MS } from "../rate-limit/window";
import type { Exchange } from "./exchange";

type Asked = Pick<Exchange, "principal" | "quotaUsed" | "failure" | "receivedAt">;

const seconds = (ms: number) => Math.max(0, Math.ceil(ms / 1000));

/** What a plan allows, as `RateLimit-Policy` says it: built once a plan and month, for it is on every answer. */
interface PolicyText {
  limit: number;
  from: number;
  until: number;
  text: string;
}

const policies = new Map<Plan, PolicyText>();

function keyPolicy(plan: Plan, limit: number, now: number): string {
  const known = policies.get(plan);
  if (known && known.limit === limit && known.from <= now && now < known.until) return known.text;
  const [from, until] = [monthStart(new Date(now)).getTime(), nextMonthStart(new Date(now)).getTime()];
  const quota = PLAN_LIMITS[plan].submissionsPerMonth;
  const text = `${windowPolicy("key", limit)}, "submissions";q=${quota};w=${seconds(until - from)}`;
  policies.set(plan, { limit, from, until, text });
  return text;
}

const windowPolicy = (subject: RateLimitState["subject"], limit: number) =>
  `"${subject}";q=${limit};w=${WINDOW_MS / 1000}`;

/** How much of the month's quota is left: only of an answer that took from it or was refused for it, and stands. */
function quotaLeft({ principal, quotaUsed, failure, receivedAt }: Asked, now: number): string {
  if (principal === null || quotaUsed === null) return "";
  if (failure !== null && failure.code !== "plan_limit_exceeded") return "";
  const left = Math.max(0, PLAN_LIMITS[principal.workspace.plan].submissionsPerMonth - quotaUsed);
  return `, "submissions";r=${left};t=${seconds(nextMonthStart(receivedAt).getTime() - now)}`;
}

/**
 * The figures of the limiter that decided, in the API's own headers and in those of the IETF's draft
 * (draft-ietf-httpapi-ratelimit-headers): structured fields, `q` requests in `w` seconds, `r` left, more in `t` seconds.
 */
export function limitHeaders(
  exchange: Asked,
  { subject, limit, remaining, resetAt }: RateLimitState,
  now: number,
): Record<string, string> {
  const { principal } = exchange;
  const isOfKey = subject === "key" && principal !== null;
  return {
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(resetAt),
    "ratelimit-policy": isOfKey
      ? keyPolicy(principal.workspace.plan, limit, now)
      : windowPolicy(subject, limit),
    ratelimit: `"${subject}";r=${remaining};t=${seconds(resetAt - now)}${isOfKey ? quotaLeft(exchange, now) : ""}`,
  };
}
