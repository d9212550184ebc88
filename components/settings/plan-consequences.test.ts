import { describe, expect, it } from "vitest";
import { PLAN_LIMITS, PLANS } from "@/lib/workspace/plans";
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
      "500 submissions a month; 7,214 are used, so new ones are refused until 1 Dec, 00:00 UTC.",
    );
  });

  it("says that a key above the new maximum blocks new ones", () => {
    expect(planConsequences("business", "pro", facts)).toContain(
      "4 active keys are kept; new ones are refused until fewer than 3 are active.",
    );
  });

  it("names every difference of the two plans, whatever the workspace holds", () => {
    const empty = { ...facts, activeKeys: 0, webhooks: 0, submissionsUsed: 0 };
    for (const from of PLANS) {
      for (const to of PLANS.filter((plan) => plan !== from)) {
        for (const held of [empty, facts]) {
          const lines = planConsequences(from, to, held).join(" ");
          const { features, ...limits } = PLAN_LIMITS[to];
          expect(lines).toMatch(
            features.api_access ? `${limits.requestsPerMinute}` : "API calls are refused",
          );
          expect(lines).toMatch(/API keys|active keys/);
          expect(lines).toContain(`${limits.submissionsPerMonth.toLocaleString("en")} submissions`);
          expect(lines).toContain(`kept ${limits.logRetentionDays} days`);
          const isSame = PLAN_LIMITS[from].webhookEndpoints === limits.webhookEndpoints;
          expect(lines.includes("webhook")).toBe(!isSame);
        }
      }
    }
  });

  it("begins with what is sought of the plan", () => {
    expect(planConsequences("pro", "business", facts, "webhooks")[0]).toBe(
      "Up to 10 webhook endpoints can be created instead of none.",
    );
    expect(planConsequences("pro", "business", facts, "submissions")[0]).toContain("10,000 submissions");
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
