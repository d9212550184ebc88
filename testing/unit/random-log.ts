import "server-only";

import fc from "fast-check";
import { UNMATCHED_ROUTE } from "@/lib/api/api-routes";
import { API_ENDPOINTS } from "@/lib/api/endpoints";
import { HTTP_METHODS, OTHER_METHOD } from "@/lib/api/methods";
import { NONE } from "@/lib/contracts/log/log-fields";
import { requestFiltersSchema, TIME_RANGES } from "@/lib/contracts/log/request-log";
import type { RequestReason } from "@/lib/contracts/log/request-reason";
import type { LoggedBody } from "@/lib/contracts/log/logged-body";
import { ERROR_CATALOG, ERROR_CODES, type ErrorCode } from "@/lib/errors/catalog";
import { STATUS_CLASSES, STATUSES } from "@/lib/errors/status-filter";
import { DAY_MS, MINUTE_MS } from "@/lib/time";
import type { Context } from "@/server/context";
import { recordAt } from "./log-fixture";
import type { RequestRecord } from "@/server/request-log/record";

/* A log with many kinds of requests, and filters for it. */

const AGENTS = ["acme-sdk/2.1", "ACME-cli/1.0 (100%_sure)", "curl/8.9.1", "none", null];
const BODIES = [
  '{"data":{"priority":"high"}}',
  '{"Note":"50% of\\nthem \u2028 "quoted" C:\\\\new"}',
  'line one\nline "two"\t\\ \u0001end',
  null,
];
const bodyOf = (text: string | null): LoggedBody | null =>
  text === null
    ? null
    : { text, contentType: "application/json", bytes: Buffer.byteLength(text), truncated: false };
const ADDRESSES = ["127.0.0.1", "203.0.113.7", "2001:db8::1"];
const PATHS = [
  "/intake-bots/100%_sure",
  "/intake-bots/100%_sure/submissions",
  "/intake-bots/100xysure",
  "/webhooks/ABC",
  "/webhooks/ABCD",
  "/intake-bots/x\\y",
];
const ISSUES = [
  [{ path: ["data", "email"], code: "invalid_email", message: "Not an e-mail address" }],
  [
    { path: [], code: "invalid_json", message: "Not JSON" },
    { path: ["events", 3], code: "invalid_value", message: "Unknown event" },
  ],
];
const REASONS: Partial<Record<ErrorCode, RequestReason>> = {
  authentication_required: {
    check: "authentication",
    failure: "revoked",
    revokedAt: null,
    revokedBy: null,
    expiredAt: null,
    form: null,
    found: null,
    sameKeyInUrl: false,
    addressHolds: null,
  },
  feature_not_available: { check: "feature", feature: "webhooks", plan: "pro" },
  rate_limit_exceeded: {
    check: "rate_limit",
    subject: "key",
    limit: 100,
    freeAt: "2026-11-22T10:30:00.000Z",
    failed: null,
  },
  resource_not_found: { check: "resource", resource: "webhook", id: "ABC" },
  idempotency_conflict: {
    check: "idempotency",
    firstRequestId: "req_019ab2f45c8e7d3f9a1b2c3d4e5f6071",
    firstAt: "2026-11-22T10:00:00.000Z",
  },
};
const KEYS = ["k1", "k2", "k3"];
const SENT_METHODS = [...HTTP_METHODS, "TRACE", "M-SEARCH"];

export type LogContext = Pick<Context, "now" | "workspace">;

/** Returns the same numbers in every run. */
function* numbers(): Generator<number, never> {
  for (let seed = 42; ;) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield seed / 2_147_483_648;
  }
}

/** Returns requests of the last 60 days in every combination, newest first. */
export function makeRandomLog(ctx: LogContext, count: number): RequestRecord[] {
  const rows: RequestRecord[] = [];
  const random = numbers();
  const next = () => random.next().value;
  const pick = <T>(list: readonly T[], fallback: T) => list[Math.floor(next() * list.length)] ?? fallback;
  for (let index = 0; index < count; index++) {
    // Most are in the last two days, which have minute counts; some are far back.
    const age = next() < 0.7 ? next() * 2 * DAY_MS : next() * 60 * DAY_MS;
    const endpoint = pick<{ method: string; route: string }>(API_ENDPOINTS, {
      method: "GET",
      route: "/webhooks",
    });
    const code = next() < 0.5 ? null : pick(ERROR_CODES, "internal_error");
    const isUnmatched = next() < 0.2;
    rows.push(
      recordAt(new Date(ctx.now.getTime() - Math.floor(age)), {
        workspaceId: ctx.workspace.id,
        apiKeyId: next() < 0.1 ? null : pick(KEYS, "k1"),
        method: isUnmatched || next() < 0.1 ? pick(SENT_METHODS, "GET") : endpoint.method,
        route: isUnmatched ? null : endpoint.route,
        path: pick(PATHS, "/"),
        status: code ? ERROR_CATALOG[code].status : 200,
        errorCode: code,
        errorMessage: code && `Because of ${code}`,
        clientAddress: pick(ADDRESSES, "127.0.0.1"),
        userAgent: pick<string | null>(AGENTS, null),
        durationUs: Math.floor(next() * 3_000),
        requestBody: bodyOf(pick<string | null>(BODIES, null)),
        responseBody: bodyOf(pick<string | null>(BODIES, null)),
        reason: code && (REASONS[code] ?? null),
        errorDetails: code === "validation_failed" ? { issues: pick(ISSUES, []) } : null,
      }),
    );
  }
  return rows.toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

/** One value in six, so that most combinations still match requests. */
export const maybeGiven = <T>(given: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: given });

/** One to three values of a filter, some excluded. */
const maybe = (values: readonly string[]) =>
  maybeGiven(
    fc
      .array(fc.tuple(fc.boolean(), fc.constantFrom(...values)), { minLength: 1, maxLength: 3 })
      .map((list) => list.map(([isExcluded, value]) => (isExcluded ? "-" : "") + value).join(",")),
  );
const instantBefore = (now: Date) =>
  fc
    .integer({ min: 0, max: 62 * 24 * 60 })
    .map((minutes) => new Date(now.getTime() - minutes * MINUTE_MS + 7_123).toISOString());
/** Arbitrary filters except a text. */
export const arbitraryFilters = (now: Date) =>
  fc
    .record({
      range: fc.constantFrom(...TIME_RANGES),
      status: maybe([...STATUS_CLASSES, ...STATUSES]),
      code: maybe([...ERROR_CODES, NONE]),
      method: maybe([...HTTP_METHODS, OTHER_METHOD]),
      route: maybe([...API_ENDPOINTS.map(({ route }) => route), UNMATCHED_ROUTE]),
      key: maybe([...KEYS, NONE]),
      path: maybe([
        ...PATHS,
        "/intake-bots",
        "/webhooks/ABC/",
        "/api/v1/webhooks",
        "/",
        "/nothing",
        "=/webhooks/ABC",
        "~%_S",
        "~abc",
      ]),
      cause: maybe([
        "revoked",
        "webhooks",
        "key",
        "webhook",
        "invalid_email:data.email",
        "invalid_value:events.3",
        "invalid_json:",
        "no",
        "~DATA.email",
        "~_value",
      ]),
      caller: maybe([...ADDRESSES, "nobody"]),
      agent: maybe(["curl/8.9.1", NONE, "=none", "=curl/8.9.1", "~acme", "~0%_S"]),
      duration: maybe([">1ms", "<2ms", ">0.5ms"]),
      body: maybe(["~priority", "~new", "~nline", "~nthem", "~two", "~0% of"]),
      from: maybeGiven(instantBefore(now)),
      to: maybeGiven(instantBefore(now)),
    })
    .map((filters) => requestFiltersSchema.parse(filters));
