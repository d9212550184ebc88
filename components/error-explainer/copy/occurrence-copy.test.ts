import { expect, it } from "vitest";
import type { Occurrences } from "@/lib/contracts/log/request-log";
import { countCopy, failsAlways, groupCopy, lastSuccessCopy, placeCopy } from "./occurrence-copy";

const FROM = "2026-11-28T11:00:00.000Z";
const TO = "2026-11-29T10:31:00.000Z";
const OCCURRENCES: Occurrences = {
  groupedBy: "intake_bot",
  filters: { code: "internal_error", path: "/intake-bots/cm7abc12x0001yz9k8mno3pqr", from: FROM, to: TO },
  failed: 5,
  isCapped: false,
  place: 1,
  calls: 5,
  isRecent: true,
  hourly: Array<number>(25).fill(0),
  firstSeenAt: "2026-11-28T14:42:00.000Z",
  lastSeenAt: "2026-11-29T10:30:00.000Z",
  isFirstCertain: true,
  lastSuccess: null,
  successSince: null,
};
const say = (change: Partial<Occurrences>, code = "internal_error") => {
  const occurrences = { ...OCCURRENCES, ...change };
  return `${countCopy(occurrences)} ${groupCopy(occurrences, code, "UTC")}`;
};

it.each<[Partial<Occurrences>, string]>([
  [{}, "5 of 5 calls for this intake bot failed since 28 Nov, 14:42 UTC: no retry has helped so far."],
  [
    { firstSeenAt: "2026-11-20T08:00:00.000Z" },
    "5 of 5 calls for this intake bot failed in the last 24 hours: no retry has helped so far.",
  ],
  [
    { lastSuccess: { id: "req_1", at: "2026-11-29T10:31:00.000Z" } },
    "5 of 5 calls for this intake bot failed since 28 Nov, 14:42 UTC.",
  ],
  [{ calls: 40 }, "5 of 40 calls for this intake bot failed like this in the last 24 hours."],
  [{ failed: 1, calls: 1 }, "1 of 1 call for this intake bot failed like this in the last 24 hours."],
  [
    { isCapped: true, failed: 5_001, calls: null },
    "5,001+ calls for this intake bot failed like this in the last 24 hours.",
  ],
  [
    { groupedBy: "idempotency_key", calls: null, failed: 1 },
    "1 call with this Idempotency-Key failed like this in the last 24 hours.",
  ],
  [
    { isRecent: false, calls: 9 },
    "5 of 9 calls for this intake bot failed like this in the 24 hours up to 29 Nov, 10:31 UTC.",
  ],
  [
    { groupedBy: "issue", calls: 9, filters: { cause: "invalid_email:data.email" } },
    "5 of 9 calls to this endpoint had this issue in the last 24 hours: `data.email` is not an e-mail address.",
  ],
  [
    { groupedBy: "issue", calls: 9, filters: { cause: "unsupported_media_type:" } },
    "5 of 9 calls to this endpoint had this issue in the last 24 hours: no body was sent as application/json.",
  ],
  [
    { groupedBy: "issue", calls: 9, filters: { cause: "invalid_json:" } },
    "5 of 9 calls to this endpoint had this issue in the last 24 hours: the body is not valid JSON.",
  ],
  [
    { groupedBy: "issue", calls: 9, filters: { cause: "invalid_json:", path: "/intake-bots/c1" } },
    "5 of 9 calls to this endpoint for this intake bot had this issue in the last 24 hours: the body is not valid JSON.",
  ],
  [
    { groupedBy: "issue", calls: 9, filters: {} },
    "5 of 9 calls to this endpoint failed validation in the last 24 hours.",
  ],
  [
    { groupedBy: "path", calls: 9, filters: { path: "=/webhooks", method: "DELETE" } },
    "5 of 9 DELETE calls to this path failed like this in the last 24 hours.",
  ],
  [
    { groupedBy: "path", calls: 9, filters: { path: "=/intake-botz" } },
    "5 of 9 calls to this path failed like this in the last 24 hours.",
  ],
  [
    { groupedBy: "path", calls: 9, filters: { path: "=/webhooks", method: "other" } },
    "5 of 9 calls to this path by methods that the API does not have failed like this in the last 24 hours.",
  ],
  [
    { groupedBy: "no_endpoint", calls: 9, filters: { route: "unmatched", method: "GET" } },
    "5 of 9 GET calls that reached no endpoint failed like this in the last 24 hours.",
  ],
  [
    { groupedBy: "key", calls: 9, filters: { cause: "scheme_wrong" } },
    "5 of 9 calls with this key had an Authorization header in another form than `Bearer <key>` in the last 24 hours.",
  ],
  [
    { groupedBy: "key", calls: 9, filters: { cause: "header_missing" } },
    "5 of 9 calls with this key had no Authorization header in the last 24 hours.",
  ],
])("%j: %s", (change, words) => {
  expect(say(change)).toBe(words);
});

it("advises against retrying what lasts until something is changed", () => {
  expect(say({ groupedBy: "call" }, "insufficient_scopes")).toBe(
    "5 of 5 calls to this endpoint with this key failed since 28 Nov, 14:42 UTC: retrying will not help.",
  );
});

it("does not advise against retrying what waiting lets through", () => {
  expect(say({ groupedBy: "key" }, "rate_limit_exceeded")).toBe(
    "5 of 5 calls with this key failed since 28 Nov, 14:42 UTC.",
  );
});

it("takes one failure for no rule", () => {
  expect(failsAlways({ ...OCCURRENCES, failed: 1, calls: 1 })).toBe(false);
});

it.each<[Partial<Occurrences>, string]>([
  [{ groupedBy: "key" }, "Last successful call with this key"],
  [
    { groupedBy: "issue", filters: { path: "/intake-bots/c1" } },
    "Last successful call to this endpoint for this intake bot",
  ],
  [{ groupedBy: "quota" }, "Last submission created"],
  [{ groupedBy: "idempotency_key" }, "First request with this Idempotency-Key"],
])("says whose last success is shown: %j", (change, words) => {
  expect(lastSuccessCopy({ ...OCCURRENCES, ...change })).toBe(words);
});

it.each<[Partial<Occurrences>, string]>([
  [{}, "1 of 5 in this group"],
  [{ place: 5 }, "5 of 5 in this group"],
  [{ place: null, failed: 1_200 }, "1,200 in this group"],
  [{ place: 3, failed: 5_001, isCapped: true }, "3 of 5,001+ in this group"],
  // A failure that its counts do not have yet.
  [{ place: 6 }, "6 of 6 in this group"],
])("the place in the group: %o", (change, copy) => {
  expect(placeCopy({ ...OCCURRENCES, ...change })).toBe(copy);
});
