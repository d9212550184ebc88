import { describe, expect, it } from "vitest";
import {
  formatClock,
  formatDate,
  formatDayTime,
  formatDuration,
  formatExactTime,
  formatFullTime,
  formatIsoDay,
  formatMoment,
  formatMonth,
  formatRelative,
  formatSecond,
  formatSeconds,
  formatStageDuration,
} from "./format-time";

const now = "2026-11-22T10:42:07.318Z";
const before = (seconds: number) => new Date(Date.parse(now) - seconds * 1_000);

describe("formatRelative", () => {
  it.each([
    [0, "just now"],
    [1.9, "just now"],
    [2, "2 s ago"],
    [59.9, "59 s ago"],
    [60, "1 min ago"],
    [3_599, "59 min ago"],
    [3_600, "1 h ago"],
    [86_399, "23 h ago"],
    [86_400, "1 day ago"],
    [99 * 86_400, "99 days ago"],
    [100 * 86_400, "3 months ago"],
    [400 * 86_400, "13 months ago"],
    [800 * 86_400, "2 years ago"],
    [-1, "just now"],
    [-90, "in 1 min"],
    [-89.5 * 86_400, "in 89 days"],
  ])("names the largest whole unit of %d seconds", (seconds, text) => {
    expect(formatRelative(before(seconds), now)).toBe(text);
  });
});

describe("absolute forms", () => {
  it("are UTC whatever the machine's zone", () => {
    expect(formatFullTime(now)).toBe("22 Nov 2026, 10:42:07 UTC");
    expect(formatExactTime(now)).toBe("22 Nov 2026, 10:42:07.318 UTC");
    expect(formatMoment(now)).toBe("22 Nov, 10:42 UTC");
    expect(formatSecond(now)).toBe("10:42:07 UTC");
    expect(formatDayTime(now)).toBe("22 Nov, 10:42");
    expect(formatClock("2026-01-02T03:04:05.006Z")).toBe("03:04:05.006");
    expect(formatMonth(now)).toBe("November 2026");
  });

  it("are those of another zone where one is given, which they name where they are exact", () => {
    const late = "2026-12-31T22:30:00.000Z";
    expect(formatExactTime(late, "Asia/Tokyo")).toBe("1 Jan 2027, 07:30:00.000 UTC+9");
    expect(formatMoment(late, "America/New_York")).toBe("31 Dec, 17:30 UTC-5");
    expect(formatDate(late, "Asia/Tokyo")).toBe("1 Jan 2027");
    expect(formatIsoDay(late, "Asia/Tokyo")).toBe("2027-01-01");
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0.0 ms"],
    [412, "0.4 ms"],
    [4_210, "4 ms"],
    [999_499, "999 ms"],
    [999_500, "1.0 s"],
    [1_234_000, "1.2 s"],
    [12_600_000, "13 s"],
    [125_000_000, "2 min 5 s"],
  ])("%d µs is %s", (durationUs, text) => {
    expect(formatDuration(durationUs)).toBe(text);
  });
});

describe("formatStageDuration", () => {
  it.each([
    [0, "< 0.01 ms"],
    [34, "0.03 ms"],
    [8_070, "8.07 ms"],
    [120_000, "120 ms"],
  ])("%d µs is %s", (durationUs, text) => {
    expect(formatStageDuration(durationUs)).toBe(text);
  });
});

describe("formatSeconds", () => {
  it.each([
    [-3, "0 s"],
    [12, "12 s"],
    [60, "1 min"],
    [184, "3 min 4 s"],
    [7_500, "2 h 5 min"],
    [86_400, "1 day"],
    [702_000, "8 days 3 h"],
  ])("%d seconds is %s", (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });
});
