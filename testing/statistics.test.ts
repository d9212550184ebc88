import { describe, expect, it } from "vitest";
import { median, percentile, range, slope } from "./statistics";

describe("percentile", () => {
  it("takes the nearest rank, whatever the order", () => {
    const values = [5, 1, 4, 2, 3, 10, 9, 8, 7, 6];
    expect([50, 90, 99, 100].map((percent) => percentile(values, percent))).toEqual([5, 9, 10, 10]);
  });

  it("is the only value of one, and refuses none", () => {
    expect(percentile([7], 1)).toBe(7);
    expect(() => percentile([], 50)).toThrow("No values");
  });
});

describe("median and range", () => {
  it("sorts by number, not by text", () => {
    expect(median([100, 9, 20])).toBe(20);
    expect(median([100, 9, 20, 30])).toBe(25);
    expect(range([100, 9, 20])).toEqual({ min: 9, max: 100 });
  });
});

describe("slope", () => {
  it("is the rise of a straight line, and 0 of a flat or single one", () => {
    expect(slope([0, 1, 2, 3].map((x) => ({ x, y: 5 + 2 * x })))).toBeCloseTo(2);
    expect(slope([0, 1, 2].map((x) => ({ x, y: 5 })))).toBe(0);
    expect(slope([{ x: 1, y: 5 }])).toBe(0);
  });
});
