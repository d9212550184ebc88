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
