import { describe, expect, it } from "vitest";
import type { CauseSubject } from "@/lib/contracts/failure-cause";
import type { CountedCause } from "@/lib/contracts/overview";
import { UTC } from "@/lib/format/time-zone";
import { ERROR_CODES } from "@/lib/errors/catalog";
import { causeChange, causeCopy } from "./cause-copy";

const NOTHING: CauseSubject = {
  key: null,
  botName: null,
  isBotBroken: false,
  wasBotBroken: false,
  address: "203.0.113.7",
  method: "GET",
  path: "/webhooks/cm7hook",
  route: null,
  authFailure: null,
  endedAt: null,
  limit: null,
  missingScopes: [],
  feature: null,
  resource: null,
};
const key = { id: "k1", name: "CI" };

const cause = (
  code: string,
  subject: Partial<CauseSubject> = {},
  changes: Partial<CountedCause> = {},
): CountedCause => ({
  status: 400,
  code,
  filters: {},
  count: 3,
  isCapped: false,
  hourly: [],
  countBefore: 1,
  isNew: false,
  isRegressed: false,
  subject: { ...NOTHING, ...subject },
  ...changes,
});
const ofBot = (issue: string) => ({ filters: { cause: issue, path: "/intake-bots/b1" } });
const text = (given: CountedCause) =>
  causeCopy(given, UTC)
    .map((part) => part.text)
    .join("");

describe("a cause in words", () => {
  it.each<[string, CountedCause]>([
    [
      "CI was revoked on 26 Nov",
      cause("authentication_required", { key, authFailure: "revoked", endedAt: "2026-11-26T10:00:00.000Z" }),
    ],
    [
      "CI was used with a key, or the name of one, in the address",
      cause("authentication_required", { key, authFailure: "key_in_url" }),
    ],
    ["CI exceeded 500 requests a minute", cause("rate_limit_exceeded", { key, limit: 500 })],
    ["CI exceeded its rate limit", cause("rate_limit_exceeded", { key })],
    [
      "203.0.113.7 failed to authenticate too often",
      cause("rate_limit_exceeded", {}, { filters: { caller: "203.0.113.7" } }),
    ],
    ["CI lacks a:b, c:d", cause("insufficient_scopes", { key, missingScopes: ["a:b", "c:d"] })],
    ["The plan has no outbound webhooks", cause("feature_not_available", { feature: "webhooks" })],
    [
      "Webhook cm7hook was deleted",
      cause(
        "resource_not_found",
        { resource: { kind: "webhook", id: "cm7hook", isDeleted: true } },
        { filters: { path: "/webhooks/cm7hook" } },
      ),
    ],
    [
      "data.priority is not one of its options",
      cause("validation_failed", {}, { filters: { cause: "invalid_option:data.priority" } }),
    ],
    [
      "No endpoint has this path: GET /nothing",
      cause("resource_not_found", { path: "/nothing" }, { filters: { path: "=/nothing", method: "GET" } }),
    ],
    [
      "This path has no PUT: /webhooks",
      cause(
        "resource_not_found",
        { method: "PUT", path: "/webhooks" },
        { filters: { path: "=/webhooks", method: "PUT" } },
      ),
    ],
    ["The body is not valid JSON", cause("validation_failed", {}, { filters: { cause: "invalid_json:" } })],
    [
      "Contact accepted no submissions",
      cause("validation_failed", { botName: "Contact" }, ofBot("intake_bot_not_active:")),
    ],
    [
      "The intake bot accepted no submissions",
      cause("validation_failed", {}, ofBot("intake_bot_not_active:")),
    ],
    [
      "No body was sent as application/json: Contact",
      cause("validation_failed", { botName: "Contact" }, ofBot("unsupported_media_type:")),
    ],
    ["url is not an accepted URL", cause("validation_failed", {}, { filters: { cause: "invalid_url:url" } })],
    [
      "limit has the wrong format",
      cause("validation_failed", {}, { filters: { cause: "invalid_format:limit" } }),
    ],
    [
      "data.affected_users cannot be stored exactly",
      cause("validation_failed", {}, { filters: { cause: "number_not_exact:data.affected_users" } }),
    ],
    ["limit is not valid", cause("validation_failed", {}, { filters: { cause: "of_another_kind:limit" } })],
    [
      "Internal error: Claims",
      cause("internal_error", { botName: "Claims" }, { filters: { path: "/intake-bots/x" } }),
    ],
    [
      "Claims has a broken schema",
      cause(
        "internal_error",
        { botName: "Claims", isBotBroken: true },
        { filters: { path: "/intake-bots/x" } },
      ),
    ],
    [
      "Claims had a broken schema",
      cause(
        "internal_error",
        { botName: "Claims", wasBotBroken: true },
        { filters: { path: "/intake-bots/x" } },
      ),
    ],
  ])("is %j", (expected, given) => {
    expect(text(given)).toBe(expected);
  });

  it("names no single path or bot where the group is wider than it", () => {
    expect(text(cause("resource_not_found"))).toBe("No endpoint has this path and method");
    expect(text(cause("internal_error", { botName: "Claims" }))).toBe("Internal error");
  });

  it("says something of every code, known or not", () => {
    for (const code of [...ERROR_CODES, "of_a_later_version"])
      expect(text(cause(code))).not.toMatch(/undefined|null|^$/);
  });
});

it("compares with the day before only where both are counted", () => {
  expect(causeChange(cause("x"))).toBe("+2");
  expect(causeChange(cause("x", {}, { countBefore: 5 }))).toBe("−2");
  expect(causeChange(cause("x", {}, { countBefore: 3 }))).toBe("same");
  expect(causeChange(cause("x", {}, { countBefore: null }))).toBeNull();
});
