import { expect, it } from "vitest";
import { recordAt } from "@/testing/unit/log-fixture";
import { AFTER_KEY, writeDetail } from "./detail";
import { type DetailColumn, LOG_COLUMNS } from "./log-columns";
import type { RequestRecord } from "./record";

const AT = new Date("2026-11-22T10:30:20.500Z");
const BODY = { text: "{}", contentType: "application/json", bytes: 2, truncated: false };

/** Each property of a detail with a value that is written. */
const WRITTEN: Pick<RequestRecord, DetailColumn> = {
  errorDetails: { issues: [] },
  reason: { check: "scopes" },
  requiredScopes: ["read:intake-bots"],
  grantedScopes: ["manage:webhooks"],
  rateLimit: { subject: "key", limit: 500, remaining: 499, resetAt: AT.getTime() },
  stages: [{ name: "authenticate", durationUs: 900 }],
  idempotencyKey: "order-17",
  replayed: true,
  requestHeaders: { idem: "order-17", again: "true", reason: "{" },
  requestBody: BODY,
  responseHeaders: { idem: "order-17" },
  responseBody: BODY,
};

const KEY = `,"${LOG_COLUMNS.idempotencyKey.member}":"order-17"`;

/** What each occurrence of the key's member, or of a header like it, has behind it. */
const behind = (changes: Partial<RequestRecord>) =>
  writeDetail(recordAt(AT, { ...changes, id: "019ab3c4-5d6e-7f80-9a1b-2c3d4e5f6071" }), false)
    .split(KEY)
    .slice(1);

const isKey = (rest: string) => rest === "}" || AFTER_KEY.some((next) => rest.startsWith(next));

it.each(Object.entries(WRITTEN))("the key is recognized by what follows it, beside %s", (name, value) => {
  const found = behind({ idempotencyKey: "order-17", [name]: value });
  expect(found.filter(isKey)).toHaveLength(1);
});

it("a header of the name of the key's member is not taken for it", () => {
  const { idempotencyKey: _key, ...others } = WRITTEN;
  expect(behind(others).filter(isKey)).toEqual([]);
  expect(behind(WRITTEN).filter(isKey)).toHaveLength(1);
});
