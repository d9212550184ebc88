import { describe, expect, it } from "vitest";
import { type ApiKey, type KeySearch, keySearchSchema } from "@/lib/contracts/api-key";
import { DAY_MS, HOUR_MS } from "@/lib/time";
import { viewKeys } from "./key-view";

const NOW = Date.parse("2026-11-22T10:30:00.000Z");
const ago = (ms: number) => new Date(NOW - ms).toISOString();
const key = (name: string, changes: Partial<ApiKey> = {}): ApiKey => ({
  id: name,
  name,
  note: null,
  display: "iozen_live_aBcD…x9Kz",
  scopes: ["read:submissions"],
  isTemporary: false,
  status: "active",
  createdAt: ago(60 * DAY_MS),
  createdBy: "Ann",
  expiresAt: null,
  revokedAt: null,
  revokedBy: null,
  lastUsedAt: ago(HOUR_MS),
  lastUsedRoute: null,
  lastUsedAddress: null,
  lastUsedStatus: 200,
  hourlyRequests: [1],
  hourlyRefused: [0],
  ...changes,
});

const KEYS = [
  key("Website", { createdAt: ago(DAY_MS), hourlyRequests: [5, 2], note: "Order desk" }),
  key("api export", { createdAt: ago(3 * DAY_MS), expiresAt: ago(-2 * DAY_MS), lastUsedAt: null }),
  key("Nightly", { createdAt: ago(2 * DAY_MS), expiresAt: ago(-90 * DAY_MS), createdBy: "Bob" }),
  key("Old CI", { status: "revoked", revokedAt: ago(DAY_MS), lastUsedAt: ago(HOUR_MS) }),
  key("Trial", { status: "expired", expiresAt: ago(2 * DAY_MS), lastUsedAt: ago(9 * DAY_MS) }),
];
const viewOf = (search: Partial<KeySearch>) =>
  viewKeys(KEYS, keySearchSchema.parse(search), {
    workspace: { plan: "business", archivedAt: null },
    now: NOW,
  });
const names = (search: Partial<KeySearch> = {}) => viewOf(search).apiKeys.map(({ name }) => name);

describe("the list of keys", () => {
  it("shows the newest first, without the ended ones, and says how many of these are still called", () => {
    expect(names()).toEqual(["Website", "Nightly", "api export"]);
    expect(viewOf({})).toMatchObject({ ended: 2, hiddenCalled: 1 });
    expect(viewOf({ ended: "shown" })).toMatchObject({ ended: 2, hiddenCalled: 0 });
    expect(names({ ended: "shown" })).toHaveLength(5);
  });

  it.each([
    [{ sort: "name", order: "asc" }, ["api export", "Nightly", "Website"]],
    [{ sort: "name", order: "desc" }, ["Website", "Nightly", "api export"]],
    [{ sort: "requests", order: "desc" }, ["Website", "api export", "Nightly"]],
    [{ sort: "state", order: "asc" }, ["api export", "Website", "Nightly"]],
    // Without an expiry, and without a use, last in both directions.
    [{ sort: "expires", order: "asc" }, ["api export", "Nightly", "Website"]],
    [{ sort: "expires", order: "desc" }, ["Nightly", "api export", "Website"]],
    [{ sort: "used", order: "asc" }, ["Website", "Nightly", "api export"]],
  ] as const)("sorts by %j", (search, expected) => {
    expect(names(search)).toEqual(expected);
  });

  it.each([
    ["web", ["Website"]],
    ["ORDER desk", ["Website"]],
    ["bob submissions", ["Nightly"]],
    ["x9kz", ["Website", "Nightly", "api export"]],
    ["nothing", []],
  ])("filters by %s", (q, expected) => {
    expect(names({ q })).toEqual(expected);
  });

  it("counts only the ended keys that match", () => {
    expect(viewOf({ q: "old" })).toMatchObject({ apiKeys: [], ended: 1 });
  });
});
