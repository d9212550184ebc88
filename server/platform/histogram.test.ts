import { describe, expect, it } from "vitest";
import { Histogram } from "./histogram";

describe("Histogram", () => {
  it("counts a value in the first bucket whose bound it does not exceed", () => {
    const histogram = new Histogram([10, 100]);
    for (const value of [0, 10, 10.1, 100, 101, 1e9]) histogram.observe(value);
    expect(histogram.cumulative()).toEqual([
      { bound: 10, count: 2 },
      { bound: 100, count: 4 },
      { bound: Number.POSITIVE_INFINITY, count: 6 },
    ]);
  });

  it("keeps the sum of all values", () => {
    const histogram = new Histogram([1]);
    for (const value of [1, 2, 3.5]) histogram.observe(value);
    expect(histogram.sum).toBe(6.5);
  });
});
