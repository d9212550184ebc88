import { describe, expect, it } from "vitest";
import { cheapestPlanAbove, type Plan, planFits, type PlanNeeds } from "./plans";

describe("the cheapest plan above one that lets a call through", () => {
  it.each<[Plan, PlanNeeds, Plan | null]>([
    ["free", { features: ["api_access"] }, "pro"],
    ["free", { features: ["api_access", "webhooks"] }, "business"],
    ["free", { features: ["api_access"], submissionsPerMonth: 501 }, "business"],
    ["free", { features: ["api_access"], submissionsPerMonth: 500 }, "pro"],
    ["pro", { features: ["api_access"], requestsPerMinute: 101 }, "business"],
    ["pro", { requestsPerMinute: 501 }, null],
    ["pro", { features: ["api_access"], activeApiKeys: 11 }, null],
    ["pro", { features: ["webhooks"], webhookEndpoints: 11 }, null],
    ["business", {}, null],
  ])("is, from %s with %j, %s", (plan, needs, higher) => {
    expect(cheapestPlanAbove(plan, needs)).toBe(higher);
    if (higher) expect(planFits(higher, needs)).toBe(true);
  });
});
