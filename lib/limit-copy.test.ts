import { describe, expect, it } from "vitest";
import { findCreateBlock, limitAdvice } from "./limit-copy";

const keys = { limit: "activeApiKeys", verb: "Revoke" } as const;
const webhooks = { limit: "webhookEndpoints", verb: "Delete" } as const;

it.each([
  [{ ...keys, plan: "pro", used: 1 }, null],
  [{ ...keys, plan: "pro", used: 2 }, "Room for one more. For more, move to Business, which allows 10."],
  [{ ...keys, plan: "pro", used: 3 }, "Revoke one to create another, or move to Business, which allows 10."],
  [{ ...keys, plan: "pro", used: 7 }, "Revoke 5 to create another, or move to Business, which allows 10."],
  [{ ...keys, plan: "pro", used: 12 }, "Revoke 10 to create another."],
  [{ ...keys, plan: "free", used: 2 }, null],
  [{ ...webhooks, plan: "business", used: 9 }, "Room for one more."],
  [{ ...webhooks, plan: "business", used: 10 }, "Delete one to create another."],
] as const)("of %j: %s", (state, words) => {
  expect(limitAdvice(state)).toBe(words);
});

const block = (plan: "free" | "pro" | "business", activeCount: number, archivedAt: string | null = null) =>
  findCreateBlock({ plan, archivedAt, activeCount });

describe("findCreateBlock", () => {
  it("lets a key be created below the plan's maximum", () => {
    expect(block("pro", 2)).toBeNull();
    expect(block("business", 9)).toBeNull();
  });

  it("names the plan, the limit and the way out at the maximum", () => {
    expect(block("pro", 3)?.reason).toBe(
      "Pro allows 3 active keys, and 3 are active. Revoke one, or move to Business, which allows 10.",
    );
    expect(block("business", 10)?.reason).toBe(
      "Business allows 10 active keys, and 10 are active. Revoke one to create another.",
    );
  });

  it("holds after a downgrade that left more keys than the plan allows", () => {
    expect(block("pro", 7)?.reason).toBe(
      "Pro allows 3 active keys, and 7 are active. Revoke 5, or move to Business, which allows 10.",
    );
  });

  it("recommends no plan that would be full too", () => {
    expect(block("pro", 12)?.reason).toBe(
      "Pro allows 3 active keys, and 12 are active. Revoke 10 to create another.",
    );
  });

  it("names Free's missing API access, whatever keys remain", () => {
    expect(block("free", 0)?.kind).toBe("no_api_access");
    expect(block("free", 3)?.kind).toBe("no_api_access");
  });

  it("names the archive first: nothing else would help", () => {
    expect(block("free", 0, "2026-05-01T12:00:00.000Z")?.kind).toBe("archived");
  });
});
