import { describe, expect, it } from "vitest";
import { difference, formatValue, judge, ratio } from "./measure";

const series = (...values: number[]) => ({ name: "x", unit: "ms", values });

describe("ratio and difference", () => {
  it("compare within a round, not across", () => {
    expect(ratio("r", series(10, 40), series(5, 10)).values).toEqual([2, 4]);
    expect(difference("d", series(10, 40), series(5, 10)).values).toEqual([5, 30]);
  });
});

describe("judge", () => {
  it("compares the median with the goal", () => {
    expect(judge({ text: "", series: series(1, 12, 30), atLeast: 12 })).toEqual({ met: true, text: "met" });
    expect(judge({ text: "", series: series(1, 2, 30), atMost: 2 }).met).toBe(true);
  });

  it("returns the distance to a missed goal", () => {
    expect(judge({ text: "", series: series(9), atLeast: 12 }).text).toBe("missed by 3 ms (25 %)");
    expect(judge({ text: "", series: series(3), atMost: 2 }).text).toBe("missed by 1 ms (50 %)");
  });

  it("does not meet a goal with NaN", () => {
    expect(judge({ text: "", series: series(Number.NaN), atMost: 2 }).met).toBe(false);
  });
});

describe("formatValue", () => {
  it("shows three digits", () => {
    expect([0.12345, 1.2345, 12.345, 12_345.6].map(formatValue)).toEqual(["0.123", "1.23", "12.3", "12,346"]);
  });
});
