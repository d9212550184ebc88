import "server-only";

import { toLoggedPath } from "@/lib/api/api-path";
import type { RequestReason } from "@/lib/contracts/log/request-reason";
import type { RequestRecord } from "@/server/request-log/record";

/* Failures with the same cause, and some that only look alike. */

export const BROKEN = "cm7broken2x0001yz9k8mno3p";
export const FINE = "cm7fine12x00001yz9k8mno3p";
export const GONE = "cm7gone12x00001yz9k8mno3p";

const issues = (...codes: [path: (string | number)[], code: string][]) => ({
  issues: codes.map(([path, code]) => ({ path, code, message: code })),
});
const ended = (failure: "revoked" | "key_in_url"): RequestReason => ({
  check: "authentication",
  failure,
  revokedAt: null,
  revokedBy: null,
  expiredAt: null,
  form: null,
  found: null,
  sameKeyInUrl: false,
  addressHolds: null,
});
const submissions = (bot: string) => ({
  method: "POST",
  path: `/intake-bots/${bot}/submissions`,
  route: "/intake-bots/:id/submissions",
});
export const bot = (id: string) => ({ path: `/intake-bots/${id}`, route: "/intake-bots/:id" });
const invalid = (intakeBotId: string | null): RequestReason => {
  return { check: "validation", location: "body", intakeBotId, schemaVersion: 1 };
};
const missing = (resource: string, id: string): RequestReason => ({ check: "resource", resource, id });
const noEndpoint = (path: string, method = "GET", allowedMethods: string[] = []): Partial<RequestRecord> => ({
  method,
  path,
  route: null,
  status: 404,
  errorCode: "resource_not_found",
  reason: { check: "endpoint", allowedMethods },
});
/** A failure of each kind, beside others with the same code. */
export const FAILURES: Record<string, Partial<RequestRecord>> = {
  broken: {
    ...bot(BROKEN),
    status: 500,
    errorCode: "internal_error",
    reason: { check: "internal", stage: "work" },
  },
  "broken otherwise": {
    ...submissions(BROKEN),
    status: 500,
    errorCode: "internal_error",
    reason: { check: "internal", stage: "validate" },
  },
  "one of many that work": {
    ...bot(FINE),
    status: 500,
    errorCode: "internal_error",
    reason: { check: "internal", stage: "work" },
  },
  gone: { ...bot(GONE), status: 404, errorCode: "resource_not_found", reason: missing("intake_bot", GONE) },
  "a submission of none": {
    path: `/intake-bots/${FINE}/submissions/cm7sub`,
    route: "/intake-bots/:id/submissions/:submissionId",
    status: 404,
    errorCode: "resource_not_found",
    reason: missing("submission", "cm7sub"),
  },
  "no such path": noEndpoint("/intake-botz"),
  "no such method": noEndpoint("/webhooks", "DELETE", ["GET", "POST"]),
  "a method that the path below has": {
    method: "DELETE",
    path: "/webhooks/cm7hook",
    route: "/webhooks/:id",
    status: 404,
    errorCode: "resource_not_found",
    reason: missing("webhook", "cm7hook"),
  },
  "no such path below it": noEndpoint("/webhooks/cm7hook/pings", "DELETE", []),
  "a path that no link can carry": noEndpoint(`/${"x".repeat(1_001)}`),
  "an id that no link can carry": {
    ...bot("x".repeat(1_001)),
    status: 404,
    errorCode: "resource_not_found",
    reason: missing("intake_bot", "x".repeat(1_001)),
  },
  "the base itself": noEndpoint(toLoggedPath("/api/v1")),
  "a method that HTTP does not name": noEndpoint("/webhooks", "TRACE", ["GET", "POST"]),
  revoked: {
    route: null,
    apiKeyId: "k2",
    status: 401,
    errorCode: "authentication_required",
    reason: ended("revoked"),
  },
  "in the address": {
    route: null,
    apiKeyId: "k2",
    status: 401,
    errorCode: "authentication_required",
    reason: ended("key_in_url"),
  },
  email: {
    ...submissions(FINE),
    status: 400,
    errorCode: "validation_failed",
    reason: invalid(FINE),
    errorDetails: issues([["data", "email"], "invalid_email"], [["data", "x"], "unknown_field"]),
  },
  "another field": {
    ...submissions(FINE),
    status: 400,
    errorCode: "validation_failed",
    reason: invalid(FINE),
    errorDetails: issues([["data", "age"], "invalid_type"]),
  },
  quota: {
    ...submissions(FINE),
    status: 429,
    errorCode: "plan_limit_exceeded",
    reason: {
      check: "quota",
      resource: "submissions",
      plan: "pro",
      month: "2026-11-01T00:00:00.000Z",
      resetsAt: "2026-12-01T00:00:00.000Z",
    },
  },
  archived: {
    route: null,
    status: 403,
    errorCode: "workspace_archived",
    reason: { check: "archived", archivedAt: "2026-11-20T00:00:00.000Z", archivedBy: null },
  },
  "no webhooks": {
    method: "POST",
    path: "/webhooks",
    route: "/webhooks",
    status: 403,
    errorCode: "feature_not_available",
    reason: { check: "feature", feature: "webhooks", plan: "pro" },
  },
  scopes: {
    ...submissions(FINE),
    apiKeyId: "k3",
    status: 403,
    errorCode: "insufficient_scopes",
    reason: { check: "scopes" },
  },
  "too fast": {
    ...bot(FINE),
    status: 429,
    errorCode: "rate_limit_exceeded",
    reason: {
      check: "rate_limit",
      subject: "key",
      limit: 100,
      freeAt: "2026-11-22T10:30:00.000Z",
      failed: null,
    },
  },
  conflict: {
    ...submissions(FINE),
    idempotencyKey: "order-1",
    status: 409,
    errorCode: "idempotency_conflict",
    reason: {
      check: "idempotency",
      firstRequestId: "req_019ab2f45c8e7d3f9a1b2c3d4e5f6071",
      firstAt: "2026-11-22T10:00:00.000Z",
    },
  },
};
