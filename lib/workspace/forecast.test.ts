import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { earliestReach, forecastMonth, forecastPath } from "./forecast";
import { nextMonthStart } from "./plans";

const noon = (day: number) => new Date(Date.UTC(2026, 10, day, 12));

function november(counts: readonly number[]) {
  return counts.map((count, index) => ({ day: `2026-11-${String(index + 1).padStart(2, "0")}`, count }));
}

const months = fc
  .integer({ min: 3, max: 30 })
  .chain((day) => fc.tuple(fc.constant(day), fc.array(fc.nat(1000), { minLength: day, maxLength: day })));

describe("forecastMonth", () => {
  it("is unknown until two days are complete", () => {
    expect(forecastMonth([], noon(1))).toBeNull();
    expect(forecastMonth(november([9]), noon(1))).toBeNull();
    expect(forecastMonth(november([9, 9]), noon(2))).toBeNull();
    expect(forecastMonth(november([9, 9, 4]), noon(3))).not.toBeNull();
  });

  it("continues a steady pace", () => {
    expect(forecastMonth(november([...Array<number>(10).fill(20), 10]), noon(11))).toEqual({
      low: 600,
      high: 600,
    });
  });

  it("is zero without submissions", () => {
    expect(forecastMonth(november(Array<number>(15).fill(0)), noon(15))).toEqual({ low: 0, high: 0 });
  });

  it("is a range of integers that never falls below the current usage", () => {
    fc.assert(
      fc.property(months, ([day, counts]) => {
        const forecast = forecastMonth(november(counts), noon(day));
        const used = counts.reduce((sum, count) => sum + count, 0);
        expect(forecast).not.toBeNull();
        if (!forecast) return;
        expect(Number.isInteger(forecast.low) && Number.isInteger(forecast.high)).toBe(true);
        expect(forecast.low).toBeGreaterThanOrEqual(used);
        expect(forecast.high).toBeGreaterThanOrEqual(forecast.low);
      }),
    );
  });

  it("converges to the usage as the month ends", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 30, maxLength: 30 }), (counts) => {
        const used = counts.reduce((sum, count) => sum + count, 0);
        const lastMoment = new Date(nextMonthStart(noon(1)).getTime() - 1);
        expect(forecastMonth(november(counts), lastMoment)?.low).toBeLessThanOrEqual(used + 1);
        expect(forecastMonth(november(counts), lastMoment)?.high).toBeLessThanOrEqual(used + 2);
      }),
    );
  });

  it("is wider if the days differ more, at the same mean", () => {
    const width = (counts: number[]) => {
      const forecast = forecastMonth(november(counts), noon(counts.length));
      return forecast ? forecast.high - forecast.low : 0;
    };
    expect(width([10, 30, 10, 30, 20])).toBeGreaterThan(width([18, 22, 18, 22, 20]));
  });
});

describe("forecastPath", () => {
  it("begins now at the current usage, widens, and ends with the month's forecast", () => {
    fc.assert(
      fc.property(months, ([day, counts]) => {
        const byDay = november(counts);
        const path = forecastPath(byDay, noon(day));
        const used = counts.reduce((sum, count) => sum + count, 0);
        expect(path[0]).toEqual({ at: noon(day).getTime(), low: used, high: used });
        expect(path.at(-1)).toEqual({
          at: nextMonthStart(noon(day)).getTime(),
          ...forecastMonth(byDay, noon(day)),
        });
        path.slice(1).forEach(({ high }, index) => {
          expect(high).toBeGreaterThanOrEqual(path[index]?.high ?? 0);
        });
      }),
    );
  });

  it("is empty until two days are complete", () => {
    expect(forecastPath(november([9, 9]), noon(2))).toEqual([]);
  });
});

describe("earliestReach", () => {
  const steady = november([...Array<number>(10).fill(20), 10]);

  it("is the instant at which a steady pace reaches the limit", () => {
    // 20 a day from noon on the 11th, with 210 used: 300 are reached four and a half days later.
    const at = earliestReach(steady, noon(11), 300)?.getTime() ?? 0;
    expect(Math.abs(at - Date.UTC(2026, 10, 16))).toBeLessThan(2 * 60 * 60 * 1_000);
  });

  it("is null exactly if the forecast stays below the limit", () => {
    fc.assert(
      fc.property(months, fc.nat(60_000), ([day, counts], limit) => {
        const byDay = november(counts);
        const isReached = (forecastMonth(byDay, noon(day))?.high ?? 0) >= limit;
        const at = earliestReach(byDay, noon(day), limit);
        expect(at !== null).toBe(isReached);
        if (at === null) return;
        expect(at.getTime()).toBeGreaterThanOrEqual(noon(day).getTime());
        expect(at.getTime()).toBeLessThanOrEqual(nextMonthStart(noon(day)).getTime());
      }),
    );
  });
});
