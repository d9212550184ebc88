import fc from "fast-check";
import { expect, it } from "vitest";
import { chartScale } from "./scale";

it.each([
  [0, 3, [0, 1, 2, 3]],
  [3, 3, [0, 1, 2, 3]],
  [50, 3, [0, 20, 40, 60]],
  [500, 3, [0, 200, 400, 600]],
  [10_180, 3, [0, 4_000, 8_000, 12_000]],
  [11_100, 2, [0, 6_000, 12_000]],
])("%d in %d steps has the lines %j", (value, spans, ticks) => {
  expect(chartScale(value, spans).ticks).toEqual(ticks);
});

it("covers every value with whole, even steps, and leaves less than half of the chart empty", () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 10 ** 9 }), fc.integer({ min: 2, max: 4 }), (value, spans) => {
      const { top, ticks } = chartScale(value, spans);
      expect(top).toBeGreaterThanOrEqual(value);
      expect(top).toBeLessThan(value * 2 + spans);
      expect(ticks.every((tick, index) => Number.isInteger(tick) && tick === (index * top) / spans)).toBe(
        true,
      );
    }),
  );
});
