import { describe, expect, it } from "vitest";
import { isEndedStatus, isExpiredAt, KEY_STATUSES, keyEnd, keyStateAt, keyStatusAt } from "./key-state";

const now = new Date("2026-05-01T12:00:00.000Z");
const before = new Date(now.getTime() - 1);
const after = new Date(now.getTime() + 1);

describe("keyStatusAt", () => {
  it.each([
    ["no expiry", null, null, "active"],
    ["an expiry to come", after, null, "active"],
    ["the very instant of its expiry", now, null, "expired"],
    ["an expiry that passed", before, null, "expired"],
    ["revoked before its expiry", after, before, "revoked"],
    ["revoked, and its expiry passed too", before, before, "revoked"],
  ])("with %s", (_, expiresAt, revokedAt, status) => {
    expect(keyStatusAt({ expiresAt, revokedAt }, now)).toBe(status);
    const sent = { expiresAt: expiresAt?.toISOString() ?? null, revokedAt: revokedAt?.toISOString() ?? null };
    expect(keyStatusAt(sent, now.getTime())).toBe(status);
  });
});

describe("keyStateAt", () => {
  const ACTIVE = { expiresAt: null, revokedAt: null };
  const EXPIRED = { expiresAt: before, revokedAt: null };
  const OPEN = { plan: "pro", archivedAt: null } as const;
  const FREE = { plan: "free", archivedAt: null } as const;
  const ARCHIVED = { plan: "pro", archivedAt: before } as const;

  it.each([
    ["works", ACTIVE, OPEN],
    ["expired", EXPIRED, OPEN],
    ["archived", ACTIVE, ARCHIVED],
    ["no_api_access", ACTIVE, FREE],
    ["archived", ACTIVE, { ...FREE, archivedAt: before }],
    ["expired", EXPIRED, { ...FREE, archivedAt: before }],
    ["revoked", { ...EXPIRED, revokedAt: before }, ARCHIVED],
  ] as const)("is %s, the API's first refusal, for %j in %j", (state, key, workspace) => {
    expect(keyStateAt(key, workspace, now)).toBe(state);
  });
});

it("knows that a revoked key has expired too", () => {
  expect([null, before, now, after].map((expiresAt) => isExpiredAt({ expiresAt }, now))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

describe("keyEnd", () => {
  it.each([
    [null, null, null],
    [before, null, { status: "revoked", at: before }],
    [null, before, { status: "expired", at: before }],
    [before, now, { status: "revoked", at: before }],
    [now, before, { status: "expired", at: before }],
    [now, now, { status: "revoked", at: now }],
  ] as const)("of a key revoked at %s that expires at %s is %j", (revokedAt, expiresAt, end) => {
    expect(keyEnd({ revokedAt, expiresAt })).toEqual(end);
  });
});

it("counts every status but active as an end", () => {
  expect(KEY_STATUSES.filter(isEndedStatus)).toEqual(["expired", "revoked"]);
  expect(isEndedStatus(null)).toBe(false);
});
