import { describe, expect, it } from "vitest";
import { timeParts } from "./stage-timings";

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
