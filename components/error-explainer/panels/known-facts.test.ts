import { expect, it } from "vitest";
import { AT, EXPLANATIONS } from "@/testing/explainer/fixtures";
import { panelText as text } from "@/testing/explainer/render-panel";

it("says of a plan that has the features, but no room, that its limit is reached", () => {
  const shown = text({
    ...EXPLANATIONS.feature_not_available,
    planThen: "pro",
    planNow: "business",
    needed: ["api_access", "webhooks"],
    suffices: false,
    sufficientPlan: null,
  });
  expect(shown).toContain("has the features that POST /webhooks needs; but its limit is reached");
  expect(shown).toContain("Make room first");
  expect(shown).toContain("already holds as much as Business allows");
  expect(shown).not.toContain("Send the call again");
});

it("says of a workspace that was restored and archived again since when it is archived", () => {
  const failed = { ...EXPLANATIONS.workspace_archived, archivedAt: "2026-01-01T00:00:00.000Z" };
  const again = text({ ...failed, archivedAgainAt: AT });
  expect(again).toContain("archived again");
  expect(again).toContain("Restored, and archived again");
  expect(again).not.toContain("Still archived");
  expect(text(failed)).toContain("Still archived");
});

it("says what the limiter admitted where the log shows fewer requests in the minute", () => {
  const late = {
    ...EXPLANATIONS.rate_limit_exceeded,
    limit: 100,
    allowed: 0,
    refused: 1,
    limitReachedAt: null,
  };
  const shown = text({ ...late, admitted: 100 });
  expect(shown).toContain("101 requests in 60 s");
  expect(shown).toContain("The limiter had admitted 100 requests; the log shows none of them in this minute");
  expect(shown).not.toContain("1 request in 60 s");
});
