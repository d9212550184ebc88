import type { Explanation, ExplanationOf, KeySuggestion } from "@/lib/contracts/log/explanation";
import { DAY_SECONDS, SECOND_MS } from "@/lib/time";
import { minute } from "./fixture-minute";

type Code = Explanation["code"];

export const BOT_ID = "cm7abc12x0001yz9k8mno3pqr";
export const AT = "2026-11-22T10:41:51.980Z";
const secondsFrom = (seconds: number) => new Date(Date.parse(AT) + seconds * SECOND_MS).toISOString();
const daysBefore = (days: number) => secondsFrom(-days * DAY_SECONDS);

export const ciKey = { id: "key_ci", name: "CI reader", display: "iozen_live_aBcD…x9Kz" };
const exportKey = { id: "key_export", name: "Nightly export", display: "iozen_live_nE12…0pQr" };
const owners = [{ name: "Ana Ruiz", email: "ana@acme.example" }];
export const curl = "curl/8.5.0";

const sentBody = (data: Record<string, unknown>) => JSON.stringify({ data }, null, 2);
const field = (name: string, type: string, required: boolean, options: string[] | null = null) => {
  return { name, type, required, options };
};

const suggest = (name: string, replaces: string | null): KeySuggestion => {
  return {
    name,
    scopes: ["read:intake-bots", "write:intake-bots", "read:submissions"],
    expiresInDays: 90,
    replaces,
    block: null,
  };
};

/** One realistic explanation for each code. */
export const EXPLANATIONS: { [C in Code]: ExplanationOf<C> } = {
  authentication_required: {
    code: "authentication_required",
    failure: "revoked",
    form: null,
    found: null,
    key: { ...ciKey, name: "Old CI key" },
    revokedAt: daysBefore(3.03),
    revokedBy: "Ana Ruiz",
    expiredAt: null,
    sameKeyInUrl: false,
    addressHolds: null,
    suggestion: suggest("Old CI key 2", null),
    callers: [{ address: "203.0.113.24", userAgent: curl, count: 41 }],
    callerFilters: { key: ciKey.id, code: "authentication_required", cause: "revoked" },
  },
  insufficient_scopes: {
    code: "insufficient_scopes",
    key: ciKey,
    required: ["write:intake-bots"],
    granted: [
      { scope: "read:intake-bots", lastUsedAt: daysBefore(0.1) },
      { scope: "read:submissions", lastUsedAt: null },
    ],
    missing: ["write:intake-bots"],
    disuseDays: 30,
    suggestion: suggest("CI reader 2", ciKey.id),
    capableKeys: [{ id: "key_form", name: "Website form", display: "iozen_live_wF01…88Zz" }],
  },
  feature_not_available: {
    code: "feature_not_available",
    feature: "webhooks",
    needed: ["api_access", "webhooks"],
    planThen: "pro",
    planNow: "pro",
    suffices: false,
    sufficientPlan: "business",
    lacksScope: null,
    owners,
  },
  workspace_archived: {
    code: "workspace_archived",
    archivedAt: daysBefore(4),
    archivedBy: "Ana Ruiz",
    stillArchived: true,
    archivedAgainAt: null,
    owners,
  },
  resource_not_found: {
    code: "resource_not_found",
    resource: "intake_bot",
    id: "cm7abc12x0001yz9k8mno3pqz",
    idFormValid: true,
    deleted: null,
    nearest: [{ id: BOT_ID, name: "Customer Onboarding" }],
    listPath: "/intake-bots",
    allowedMethods: [],
    otherKind: null,
    nearestRoutes: [],
  },
  validation_failed: {
    code: "validation_failed",
    location: "body",
    issues: [
      {
        path: ["data", "email"],
        code: "invalid_email",
        message: "Not an e-mail address",
        suggestion: null,
        line: null,
      },
      {
        path: ["data", "priorty"],
        code: "unknown_field",
        message: 'Unknown field "priorty"',
        suggestion: "priority",
        line: null,
      },
    ],
    issuesLeftOut: 0,
    restUnchecked: false,
    body: sentBody({ full_name: "Jane Doe", email: "jane(at)example.com", priorty: "high" }),
    correctedBody: sentBody({ full_name: "Jane Doe", email: "jane(at)example.com", priority: "high" }),
    corrections: ["Rename `priorty` to `priority`"],
    remaining: [{ path: ["data", "email"], code: "invalid_email", message: "Not an e-mail address" }],
    checkedVersion: 3,
    bot: {
      id: BOT_ID,
      name: "Customer Onboarding",
      schemaVersion: 3,
      status: "ACTIVE",
      fields: [
        field("full_name", "text", true),
        field("email", "email", true),
        field("priority", "select", false, ["low", "high"]),
        field("notes", "textarea", false),
      ],
    },
  },
  rate_limit_exceeded: {
    code: "rate_limit_exceeded",
    subject: "key",
    key: exportKey,
    limit: 100,
    retryAfter: 7,
    failed: null,
    freeAt: secondsFrom(7),
    seconds: minute(),
    allowed: 100,
    refused: 9,
    admitted: null,
    limitReachedAt: secondsFrom(-8),
    callers: [{ address: "203.0.113.24", userAgent: "node", count: 92, spanSeconds: 14 }],
    calls: { code: "-authentication_required", from: secondsFrom(-60), to: secondsFrom(0) },
    plan: "pro",
    higherPlan: { plan: "business", limit: 500 },
  },
  plan_limit_exceeded: {
    code: "plan_limit_exceeded",
    resource: "submissions",
    current: 500,
    max: 500,
    plan: "pro",
    month: "2026-11-01T00:00:00.000Z",
    resetsAt: "2026-12-01T00:00:00.000Z",
    milestones: [
      { percent: 50, at: "2026-11-09T15:00:00.000Z" },
      { percent: 80, at: "2026-11-17T09:12:00.000Z" },
      { percent: 100, at: "2026-11-22T10:11:00.000Z" },
    ],
    byDay: Array.from({ length: 22 }, (_, day) => ({
      day: `2026-11-${String(day + 1).padStart(2, "0")}`,
      count: 18 + ((day * 7) % 11),
    })),
    byKey: [
      { id: "key_form", name: "Website form", count: 412 },
      { id: "key_zapier", name: "Zapier sync", count: 71 },
      { id: null, name: "Made in the product", count: 17 },
    ],
    byBot: [
      { id: BOT_ID, name: "Customer Onboarding", count: 455 },
      { id: "cm7xyz89q0004ab2c5def6ghi", name: "Support request", count: 45 },
    ],
    forecast: { low: 690, high: 760 },
    now: { plan: "pro", limit: 500, used: 500, resetsAt: "2026-12-01T00:00:00.000Z" },
    higherPlan: { plan: "business", limit: 10_000 },
  },
  idempotency_conflict: {
    code: "idempotency_conflict",
    idempotencyKey: "order-8841",
    first: {
      requestId: "req_019ab2f45c8e7d3f9a1b2c3d4e5f6071",
      at: secondsFrom(-1.4),
      method: "POST",
      path: `/intake-bots/${BOT_ID}/submissions`,
      body: sentBody({ full_name: "Jane Doe", priority: "high" }),
    },
    second: {
      requestId: "req_019ab2f45c8e7d3f9a1b2c3d4e5f6099",
      at: AT,
      method: "POST",
      path: `/intake-bots/${BOT_ID}/submissions`,
      body: sentBody({ priority: "low", full_name: "Jane Doe" }),
    },
  },
  internal_error: { code: "internal_error", stage: "work", brokenBot: null },
  unknown: { code: "unknown", rawCode: "teapot_refused" },
};
