import { describe, expect, it } from "vitest";
import { decisionCopy, timeParts } from "./stage-timings";

it.each([
  ["scopes", "feature_not_available", "decided here: “Plan has the feature” failed"],
  ["scopes", "insufficient_scopes", "decided here: “Scopes” failed"],
  ["workspace", "feature_not_available", "decided here: “Plan has API access” failed"],
  ["workspace", "workspace_archived", "decided here: “Workspace is open” failed"],
  ["work", "resource_not_found", "decided here: “Resource exists” failed"],
  ["work", "internal_error", "decided here"],
  ["endpoint", "resource_not_found", "decided here"],
  ["scopes", "internal_error", "decided here"],
  ["a stage of another version", "validation_failed", "decided here"],
])("the stage %s names the check that failed with %s", (stage, code, copy) => {
  expect(decisionCopy(stage, code)).toBe(copy);
});

describe("timeParts", () => {
  const stages = [
    { name: "authenticate", durationUs: 900 },
    { name: "work", durationUs: 2_000 },
  ];

  it("adds what no stage accounts for", () => {
    expect(timeParts(stages, 3_100)).toEqual([...stages, { name: null, durationUs: 200 }]);
  });

  it("adds nothing when the stages account for all, or clocks disagree", () => {
    expect(timeParts(stages, 2_900)).toEqual(stages);
    expect(timeParts(stages, 2_899)).toEqual(stages);
  });
});
