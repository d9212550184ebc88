import { describe, expect, it } from "vitest";
import {
  formatAgo,
  formatCountdown,
  formatLeft,
  formatSpan,
  utcDay,
  utcDayTime,
  utcMonth,
  utcTime,
} from "./format-time";

const at = "2026-11-19T10:02:07.318Z";
const hour = 3_600_000;

describe("times", () => {
  it("are UTC", () => {
    expect(utcTime(at)).toBe("10:02:07");
    expect(utcDay(at)).toBe("19 Nov");
    expect(utcDayTime(at)).toBe("19 Nov, 10:02 UTC");
    expect(utcDayTime(at, "2027-01-02T00:00:00.000Z")).toBe("19 Nov 2026, 10:02 UTC");
    expect(utcMonth(at)).toBe("November");
  });
});

describe("spans", () => {
  it("use one unit", () => {
    expect([400, 1400, 42_900, 7 * 60_000, 2.9 * hour, 24 * hour, 80 * hour].map(formatSpan)).toEqual([
      "0.40 s",
      "1.4 s",
      "42 s",
      "7 min",
      "2 h",
      "1 day",
      "3 days",
    ]);
    expect(formatAgo(20_000)).toBe("just now");
    expect(formatAgo(80 * hour)).toBe("3 days ago");
  });

  it("count down without ever being early", () => {
    expect(formatCountdown(6001)).toBe("0:07");
    expect(formatCountdown(61_000)).toBe("1:01");
    expect(formatCountdown(-5)).toBe("0:00");
    expect(formatLeft(205 * hour)).toBe("8 days 13 h");
    expect(formatLeft(13.3 * hour)).toBe("13 h 18 min");
    expect(formatLeft(10)).toBe("1 min");
  });
});
