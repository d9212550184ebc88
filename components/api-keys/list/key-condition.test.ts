import { describe, expect, it } from "vitest";
import type { ApiKey } from "@/lib/contracts/api-key";
import { expiryInstant, expiresSoon, formatExpiry } from "../expiry";
import { DAY_MS, HOUR_MS, HOURS_OF_LAST_DAY, MINUTE_MS } from "@/lib/time";
import { isStillCalled, keyConditionAt, keyCountCopy } from "./key-condition";

const now = Date.parse("2026-05-01T12:00:00.000Z");
const iso = (offset: number) => new Date(now + offset).toISOString();

const OPEN = { plan: "pro", archivedAt: null } as const;
const ARCHIVED = { plan: "pro", archivedAt: iso(-HOUR_MS) } as const;
const FREE = { plan: "free", archivedAt: null } as const;

function key(overrides: Partial<ApiKey>): ApiKey {
  return {
    id: "k1",
    name: "Website form",
    note: null,
    display: "iozen_live_aBcD…x9Kz",
    scopes: ["read:intake-bots"],
    status: "active",
    isTemporary: false,
    createdAt: iso(-60 * DAY_MS),
    createdBy: "Ana Ruiz",
    expiresAt: null,
    revokedAt: null,
    revokedBy: null,
    lastUsedAt: iso(-HOUR_MS),
    lastUsedRoute: "GET /intake-bots",
    lastUsedAddress: "203.0.113.7",
    lastUsedStatus: 200,
    hourlyRequests: Array<number>(HOURS_OF_LAST_DAY).fill(0),
    hourlyRefused: Array<number>(HOURS_OF_LAST_DAY).fill(0),
    ...overrides,
  };
}

describe("keyConditionAt", () => {
  it.each([
    ["in use", {}, "active"],
    ["made an hour ago, not called yet", { createdAt: iso(-HOUR_MS), lastUsedAt: null }, "active"],
    ["made a minute ago, never called", { createdAt: iso(-MINUTE_MS), lastUsedAt: null }, "active"],
    ["made 13 days ago, never called", { createdAt: iso(-13 * DAY_MS), lastUsedAt: null }, "active"],
    ["made 14 days ago, never called", { createdAt: iso(-14 * DAY_MS), lastUsedAt: null }, "unused"],
    ["last called 31 days ago", { lastUsedAt: iso(-31 * DAY_MS) }, "unused"],
    ["temporary", { isTemporary: true, expiresAt: iso(MINUTE_MS), lastUsedAt: null }, "temporary"],
    ["expires in 7 days", { expiresAt: iso(7 * DAY_MS) }, "expires_soon"],
    ["expires in 8 days", { expiresAt: iso(8 * DAY_MS) }, "active"],
    ["expires soon and is unused", { expiresAt: iso(DAY_MS), lastUsedAt: null }, "expires_soon"],
    ["expired", { status: "expired", expiresAt: iso(-DAY_MS) }, "expired"],
    ["revoked", { status: "revoked", revokedAt: iso(-DAY_MS) }, "revoked"],
  ] as const)("of a key that is %s", (_, overrides, state) => {
    expect(keyConditionAt(key(overrides), OPEN, now)).toBe(state);
  });
});

describe("what a key can do now", () => {
  it.each([
    ["works", OPEN, {}, "active"],
    ["expired while the page was open", OPEN, { expiresAt: iso(-1) }, "expired"],
    ["is blocked by the archive", ARCHIVED, {}, "archived"],
    ["is blocked by the plan", FREE, {}, "no_api_access"],
    ["is blocked by the archive first", { ...FREE, archivedAt: iso(-HOUR_MS) }, {}, "archived"],
    ["is blocked, whatever else it would need", FREE, { lastUsedAt: null }, "no_api_access"],
    ["ended for good", FREE, { status: "revoked", revokedAt: iso(-DAY_MS) }, "revoked"],
    ["ended by its date", ARCHIVED, { status: "expired", expiresAt: iso(-DAY_MS) }, "expired"],
  ] as const)("of one that %s", (_, workspace, overrides, state) => {
    expect(keyConditionAt(key(overrides), workspace, now)).toBe(state);
  });

  it.each([
    [2, 3, OPEN, "2 of 3 active"],
    [0, 3, OPEN, "0 of 3 active"],
    [7, 3, OPEN, "7 active, Pro allows 3"],
    [1, 0, FREE, "1 key, none works: Free has no API access"],
    [0, 0, FREE, "None active: Free has no API access"],
    [2, 3, ARCHIVED, "2 keys, none works: the workspace is archived"],
  ] as const)("and of %i of %i together, in words", (activeCount, maxActive, workspace, words) => {
    expect(keyCountCopy({ activeCount, maxActive }, workspace)).toBe(words);
  });
});

describe("isStillCalled", () => {
  const revoked = { status: "revoked", revokedAt: iso(-5 * HOUR_MS) } as const;

  it.each([
    ["never for an active key", {}, false],
    ["when a call came after the revocation", { ...revoked, lastUsedAt: iso(-HOUR_MS) }, true],
    ["not for calls before the revocation", { ...revoked, lastUsedAt: iso(-6 * HOUR_MS) }, false],
    [
      "not when the last call is a day old",
      { ...revoked, revokedAt: iso(-3 * DAY_MS), lastUsedAt: iso(-DAY_MS) },
      false,
    ],
    [
      "when a call came after the expiry",
      { status: "expired", expiresAt: iso(-DAY_MS), lastUsedAt: iso(-1) },
      true,
    ],
    ["not when it was never called", { ...revoked, lastUsedAt: null }, false],
  ] as const)("%s", (_, overrides, expected) => {
    expect(isStillCalled(key(overrides), now)).toBe(expected);
  });
});

describe("expiry", () => {
  it.each([
    [null, "never"],
    [iso(90 * DAY_MS), "in 90 days"],
    [iso(89.2 * DAY_MS), "in 90 days"],
    [iso(DAY_MS), "in 1 day"],
    [iso(5 * HOUR_MS), "in 5 h"],
    [iso(-10 * DAY_MS), "10 days ago"],
  ])("%s reads %s", (expiresAt, text) => {
    expect(formatExpiry(expiresAt, now)).toBe(text);
  });

  it("warns in the last seven days only", () => {
    expect(
      [null, iso(-1), iso(1), iso(7 * DAY_MS), iso(7 * DAY_MS + 1)].map((at) => expiresSoon(at, now)),
    ).toEqual([false, false, true, true, false]);
  });

  it("is the end of a chosen day in UTC, or that many days from now", () => {
    expect(expiryInstant({ kind: "date", date: "2026-05-03" }, now)).toBe("2026-05-03T23:59:59.000Z");
    expect(expiryInstant({ kind: "days", days: 7 }, now)).toBe("2026-05-08T12:00:00.000Z");
    expect(expiryInstant({ kind: "never" }, now)).toBeNull();
    expect(expiryInstant({ kind: "date", date: "" }, now)).toBeUndefined();
  });
});
