import { describe, expect, it } from "vitest";
import { median, percentile, range, slope } from "./statistics";

describe("percentile", () => {
  it("returns the nearest rank in any order", () => {
    const values = [5, 1, 4, 2, 3, 10, 9, 8, 7, 6];
    expect([50, 90, 99, 100].map((percent) => percentile(values, percent))).toEqual([5, 9, 10, 10]);
  });

  it("returns a single value, and throws without values", () => {
    expect(percentile([7], 1)).toBe(7);
    expect(() => percentile([], 50)).toThrow("No values");
  });
});

describe("median and range", () => {
  it("sort numerically", () => {
    expect(median([100, 9, 20])).toBe(20);
    expect(median([100, 9, 20, 30])).toBe(25);
    expect(range([100, 9, 20])).toEqual({ min: 9, max: 100 });
  });
});

describe("slope", () => {
  it("returns the rise of a straight line, and 0 for a flat line or a single point", () => {
    expect(slope([0, 1, 2, 3].map((x) => ({ x, y: 5 + 2 * x })))).toBeCloseTo(2);
    expect(slope([0, 1, 2].map((x) => ({ x, y: 5 })))).toBe(0);
    expect(slope([{ x: 1, y: 5 }])).toBe(0);
  });
});
