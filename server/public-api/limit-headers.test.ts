import { parseList } from "structured-headers";
import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "@/lib/errors/catalog";
import { PLAN_LIMITS, PLANS, type Plan } from "@/lib/workspace/plans";
import { DAY_SECONDS } from "@/lib/time";
import type { Exchange, Failure } from "./exchange";
import { limitHeaders } from "./limit-headers";

const NOW = Date.parse("2026-11-22T10:00:00.250Z");

function exchangeOf(plan: Plan | null, changes: Partial<Exchange> = {}): Exchange {
  const workspace = { id: "w", slug: "w", name: "W", plan: plan ?? "free", archivedAt: null };
  return {
    request: { method: "GET", target: "/", headers: {}, body: new Uint8Array(), clientAddress: "::1" },
    uuid: "",
    requestId: "",
    receivedAt: new Date(NOW),
    path: "",
    isBelowBase: true,
    query: "",
    principal: plan && { apiKeyId: "k", keyName: "K", scopes: [], workspace, archivedBy: null },
    endpoint: null,
    requiredScopes: [],
    rateLimit: null,
    quotaUsed: null,
    idempotencyKey: null,
    replayed: false,
    failure: null,
    stages: [],
    ...changes,
  };
}

const failure = (code: Failure["code"]): Failure => ({ code, message: "", details: {}, reason: null });

function read(exchange: Exchange, subject: "key" | "address", now = NOW) {
  const limit = exchange.principal ? PLAN_LIMITS[exchange.principal.workspace.plan].requestsPerMinute : 60;
  const headers = limitHeaders(exchange, { subject, limit, remaining: 7, resetAt: now + 1_001 }, now);
  const items = (name: string) =>
    Object.fromEntries(
      parseList(headers[name] ?? "").map(([item, parameters]) => [item, Object.fromEntries(parameters)]),
    );
  return { policy: items("ratelimit-policy"), limit: items("ratelimit") };
}

describe("limitHeaders", () => {
  it.each(PLANS)("states the window and the month's quota of %s", (plan) => {
    const { requestsPerMinute, submissionsPerMonth } = PLAN_LIMITS[plan];
    expect(read(exchangeOf(plan), "key")).toEqual({
      policy: {
        key: { q: requestsPerMinute, w: 60 },
        submissions: { q: submissionsPerMonth, w: 30 * DAY_SECONDS },
      },
      limit: { key: { r: 7, t: 2 } },
    });
  });

  it("knows the length of each month, even when the clock is set back", () => {
    const lengthAt = (time: string) =>
      read(exchangeOf("pro"), "key", Date.parse(time)).policy["submissions"]?.["w"];
    expect(lengthAt("2026-11-30T23:59:59.999Z")).toBe(30 * DAY_SECONDS);
    expect(lengthAt("2026-12-01T00:00:00.000Z")).toBe(31 * DAY_SECONDS);
    expect(lengthAt("2027-02-01T00:00:00.000Z")).toBe(28 * DAY_SECONDS);
    expect(lengthAt("2026-11-30T00:00:00.000Z")).toBe(30 * DAY_SECONDS);
  });

  it("states only the address's window for an address: more would reveal a known key", () => {
    const address = { policy: { address: { q: 60, w: 60 } }, limit: { address: { r: 7, t: 2 } } };
    expect(read(exchangeOf(null), "address")).toEqual(address);
    const known = exchangeOf("pro", { quotaUsed: 3, failure: failure("authentication_required") });
    const limit = { subject: "address", limit: 60, remaining: 7, resetAt: NOW + 1_001 } as const;
    expect(limitHeaders(known, limit, NOW)).toEqual(limitHeaders(exchangeOf(null), limit, NOW));
  });

  it("states the rest of the month's quota where a request counted, and not after its rollback", () => {
    const left = (changes: Partial<Exchange>) => read(exchangeOf("pro", changes), "key").limit["submissions"];
    const until = Date.parse("2026-12-01T00:00:00.000Z");
    const t = Math.ceil((until - NOW) / 1000);
    expect(left({ quotaUsed: 400 })).toEqual({ r: 100, t });
    // After a change to a smaller plan.
    expect(left({ quotaUsed: 900 })).toEqual({ r: 0, t });
    const told = ERROR_CODES.filter((code) => left({ quotaUsed: 500, failure: failure(code) }));
    expect(told).toEqual(["plan_limit_exceeded"]);
    expect(left({ quotaUsed: 500, failure: failure("plan_limit_exceeded") })).toEqual({ r: 0, t });
  });
});
