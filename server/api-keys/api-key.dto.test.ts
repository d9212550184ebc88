import { describe, expect, it } from "vitest";
import { apiKeySchema } from "@/lib/contracts/api-key";
import { NO_ACTIVITY } from "./activity";
import { toApiKey } from "./api-key.dto";

const now = new Date("2026-05-01T12:00:00.000Z");
const before = new Date(now.getTime() - 1);

describe("toApiKey", () => {
  const row = {
    id: "cm7abc12x0001yz9k8mno3pqr",
    name: "Website form",
    note: null,
    start: "aBcD",
    end: "x9Kz",
    scopes: ["read:intake-bots", "read:retired"],
    createdById: "u1",
    createdAt: before,
    expiresAt: null,
    revokedAt: null,
    revokedById: null,
    isTemporary: false,
    lastUsedAt: null,
    lastUsedRoute: null,
    lastUsedAddress: null,
  };
  const facts = { now, createdBy: "Ana Ruiz", revokedBy: null, activity: NO_ACTIVITY };

  it("meets the contract, and omits scopes that no longer exist", () => {
    const apiKey = apiKeySchema.strict().parse(toApiKey(row, facts));
    expect(apiKey).toMatchObject({
      display: "iozen_live_aBcD…x9Kz",
      scopes: ["read:intake-bots"],
      status: "active",
    });
  });

  it("exposes nothing else of the row", () => {
    const withHash = { ...row, hash: "f".repeat(64) };
    expect(JSON.stringify(toApiKey(withHash, facts))).not.toContain("ffff");
  });
});
