import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { niceMax } from "./bar-chart";

describe("niceMax", () => {
  it.each([
    [0, 1],
    [1, 1],
    [2, 2],
    [7, 8],
    [9, 10],
    [11, 12],
    [101, 120],
    [500, 500],
    [7_214, 8_000],
  ])("rounds %d up to %d", (value, top) => {
    expect(niceMax(value)).toBe(top);
  });

  it("is never below its value nor more than twice it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (value) => {
        const top = niceMax(value);
        expect(top).toBeGreaterThanOrEqual(value);
        expect(top).toBeLessThanOrEqual(value * 2);
        expect(Number.isInteger(top)).toBe(true);
      }),
    );
  });
});
