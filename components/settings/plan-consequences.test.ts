import { describe, expect, it } from "vitest";
import { planConsequences } from "./plan-consequences";

const facts = { activeKeys: 4, webhooks: 2, submissionsUsed: 7214, resetsAt: "2026-12-01T00:00:00.000Z" };

describe("planConsequences", () => {
  it("says first that Free refuses API calls, and that keys are kept", () => {
    const [calls, keys] = planConsequences("business", "free", facts);
    expect(calls).toBe("API calls are refused at once, with feature_not_available.");
    expect(keys).toBe("4 active keys are kept; they work again when the plan includes API access.");
  });

  it("says until when submissions are refused by a lower plan", () => {
    expect(planConsequences("business", "pro", facts)).toContain(
      "500 submissions a month; 7,214 are used, so new ones are refused until 1 Dec.",
    );
  });

  it("says that a key above the new maximum blocks new ones", () => {
    expect(planConsequences("business", "pro", facts)).toContain(
      "4 active keys are kept; new ones are refused until fewer than 3 are active.",
    );
  });

  it("names nothing lost on the way up", () => {
    const text = planConsequences("pro", "business", { ...facts, activeKeys: 1, submissionsUsed: 500 }).join(
      " ",
    );
    expect(text).toContain("500 requests a minute instead of 100");
    expect(text).toContain("1 active key is kept, of at most 10.");
    expect(text).not.toContain("refused");
  });
});
