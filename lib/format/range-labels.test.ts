import { describe, expect, it } from "vitest";
import { isWithin, rangeOptions } from "./range-labels";

const values = (days: number, chosen: Parameters<typeof rangeOptions>[1] = "24h") =>
  rangeOptions(days, chosen).map(({ value }) => value);

describe("rangeOptions", () => {
  it("offers ranges shorter than the log, and all of it", () => {
    expect(values(90)).toEqual(["15m", "1h", "24h", "7d", "30d", "all"]);
    expect(values(30)).toEqual(["15m", "1h", "24h", "7d", "all"]);
    expect(values(7)).toEqual(["15m", "1h", "24h", "all"]);
    expect(rangeOptions(90, "24h").at(-1)?.label).toBe("All 90 days");
  });

  it("reports whether a log may hold more than a range", () => {
    expect(isWithin("7d", 30)).toBe(true);
    expect(isWithin("30d", 30)).toBe(false);
    expect(isWithin("30d", 7)).toBe(false);
    expect(isWithin("all", 90)).toBe(false);
  });

  it("keeps the chosen range", () => {
    expect(values(7, "30d")).toContain("30d");
  });
});
