import { describe, expect, it } from "vitest";
import type { ApiKey } from "@/lib/contracts/api-key";
import type { Overview } from "@/lib/contracts/overview";
import { UTC } from "@/lib/format/time-zone";
import { DAY_MS, HOUR_MS } from "@/lib/time";
import { keysNeedingAttention } from "./key-attention";

const NOW = Date.parse("2026-11-22T10:30:00.000Z");
const ago = (ms: number) => new Date(NOW - ms).toISOString();
const key = (id: string, changes: Partial<ApiKey> = {}): ApiKey => ({
  id,
  name: id,
  note: null,
  display: "iozen_live_aBcD…x9Kz",
  scopes: [],
  status: "active",
  isTemporary: false,
  createdAt: ago(60 * DAY_MS),
  createdBy: "Ann",
  expiresAt: null,
  revokedAt: null,
  revokedBy: null,
  lastUsedAt: ago(HOUR_MS),
  lastUsedRoute: null,
  lastUsedAddress: "203.0.113.7",
  lastUsedStatus: 200,
  hourlyRequests: [0],
  hourlyRefused: [0],
  ...changes,
});
const counts = (id: string, changes: Partial<Overview["keys"][number]>) => ({
  id,
  requests: 10,
  unauthenticated: 0,
  lackingScopes: 0,
  limited: 0,
  ...changes,
});
const attention = (apiKeys: ApiKey[], keys: Overview["keys"] = [], archivedAt: string | null = null) =>
  keysNeedingAttention(apiKeys, {
    // safe: the rest of the overview is not read here
    overview: { keys, from: ago(DAY_MS), to: ago(0) } as Overview,
    workspace: { slug: "acme", plan: "business", archivedAt },
    now: NOW,
    zone: UTC,
  });

describe("keys that need attention", () => {
  it("are listed once each, most urgent first", () => {
    const found = attention(
      [
        key("unused", { lastUsedAt: null }),
        key("ending", { expiresAt: new Date(NOW + 2 * DAY_MS).toISOString() }),
        key("limited"),
        key("lacking", { expiresAt: new Date(NOW + 2 * DAY_MS).toISOString() }),
        key("ended", { status: "revoked", revokedAt: ago(5 * DAY_MS) }),
        key("fine"),
      ],
      [
        counts("limited", { limited: 3 }),
        counts("lacking", { lackingScopes: 2 }),
        counts("ended", { unauthenticated: 31, requests: 31 }),
      ],
    );
    expect(found.map(({ id, label, text }) => [id, label, text])).toEqual([
      ["ended", "still called", "31 calls refused in 24 h, last from 203.0.113.7"],
      ["lacking", "lacks a scope", "2 of 10 calls refused in 24 h"],
      ["limited", "limited", "3 of 10 calls exceeded the rate limit"],
      ["ending", "expires soon", "In 2 days, 24 Nov, 10:30 UTC"],
      ["unused", "unused", "Never, created 60 days ago"],
    ]);
  });

  it("exclude keys that ended without a call since", () => {
    const ended = key("ended", { status: "revoked", revokedAt: ago(HOUR_MS), lastUsedAt: ago(2 * HOUR_MS) });
    expect(attention([ended], [counts("ended", { unauthenticated: 2 })])).toEqual([]);
  });

  it("exclude expiring keys while the workspace blocks all keys", () => {
    const held = [
      key("unused", { lastUsedAt: null }),
      key("ending", { expiresAt: new Date(NOW + DAY_MS).toISOString() }),
    ];
    expect(attention(held, [], ago(HOUR_MS))).toEqual([]);
  });
});
