import { describe, expect, it } from "vitest";
import { isExpiredAt, keyStateAt, keyStatusAt } from "./key-state";

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
