import "server-only";

import type { RateLimitState } from "@/lib/contracts/log/log-fields";
import {
  monthStart,
  nextMonthStart,
  type Plan,
  PLAN_LIMITS,
  RATE_WINDOW_SECONDS,
} from "@/lib/workspace/plans";
import type { Exchange } from "./exchange";

type Asked = Pick<Exchange, "principal" | "quotaUsed" | "failure" | "receivedAt">;

const seconds = (ms: number) => Math.max(0, Math.ceil(ms / 1000));

/** A plan's limits as the value of `RateLimit-Policy`: built once for a plan and month, because every response has it. */
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
  `"${subject}";q=${limit};w=${RATE_WINDOW_SECONDS}`;

/** The rest of the month's quota: only for a request that counted toward it and succeeded, or was refused for it. */
function quotaLeft({ principal, quotaUsed, failure, receivedAt }: Asked, now: number): string {
  if (principal === null || quotaUsed === null) return "";
  if (failure !== null && failure.code !== "plan_limit_exceeded") return "";
  const left = Math.max(0, PLAN_LIMITS[principal.workspace.plan].submissionsPerMonth - quotaUsed);
  return `, "submissions";r=${left};t=${seconds(nextMonthStart(receivedAt).getTime() - now)}`;
}

/**
 * The figures of the limiter that decided, in the API's own headers and in those of the IETF draft
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
