import fc from "fast-check";
import { expect, it } from "vitest";
import { durationBand, quantileOfBands } from "./duration-bands";

const bandsOf = (durations: readonly number[]) => {
  const counts = new Map<number, number>();
  for (const each of durations) counts.set(durationBand(each), (counts.get(durationBand(each)) ?? 0) + 1);
  return [...counts].map(([band, requests]) => ({ band, requests }));
};

it("returns every quantile less than 4.5 % off, whatever the durations", () => {
  const durations = fc.array(fc.integer({ min: 1, max: 120_000_000 }), { minLength: 1, maxLength: 400 });
  fc.assert(
    fc.property(durations, fc.constantFrom(0.5, 0.95, 0.99, 1), (given, quantile) => {
      const exact = given.toSorted((a, b) => a - b)[Math.ceil(given.length * quantile) - 1] ?? 0;
      const found = quantileOfBands(bandsOf(given), quantile) ?? 0;
      expect(Math.abs(found - exact)).toBeLessThanOrEqual(exact * 0.045 + 0.5);
    }),
  );
});

it("takes a duration of zero, and has no quantile of nothing", () => {
  expect(quantileOfBands(bandsOf([0, 0]), 0.95)).toBe(1);
  expect(quantileOfBands([], 0.95)).toBeNull();
});
