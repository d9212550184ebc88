import { describe, expect, it } from "vitest";
import { disuseDays, lifetimeDays, MAX_KEY_NAME_LENGTH, replacementName } from "./key-facts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../time";

const NOW = Date.parse("2026-05-31T12:00:00.000Z");

describe("replacementName", () => {
  it.each([
    ["CI reader", ["CI reader"], "CI reader 2"],
    ["CI reader", ["CI reader", "CI reader 2"], "CI reader 3"],
    ["CI reader 2", ["CI reader", "CI reader 2"], "CI reader 3"],
    ["CI reader", ["CI READER 2"], "CI reader 3"],
    ["2026", ["2026"], "2026 2"],
  ])("of %j beside %j is %j", (name, taken, expected) => {
    expect(replacementName(name, taken)).toBe(expected);
  });

  it("keeps the longest name within the limit", () => {
    const long = "x".repeat(MAX_KEY_NAME_LENGTH);
    const second = replacementName(long, [long]);
    expect(second).toBe(`${"x".repeat(58)} 2`);
    expect(replacementName(second, [long, second])).toBe(`${"x".repeat(58)} 3`);
  });
});

describe("lifetimeDays", () => {
  it("gives a replacement its predecessor's lifetime", () => {
    const iso = (offset: number) => new Date(NOW + offset).toISOString();
    expect(lifetimeDays(iso(0), iso(90 * DAY_MS))).toBe(90);
    expect(lifetimeDays(new Date(NOW), new Date(NOW + HOUR_MS))).toBe(1);
    expect(lifetimeDays(iso(0), null)).toBeNull();
  });
});

describe("disuseDays", () => {
  it.each([
    ["one minute", MINUTE_MS, null],
    ["a day", DAY_MS, null],
    ["14 days but a millisecond", 14 * DAY_MS - 1, null],
    ["14 days", 14 * DAY_MS, 14],
    ["20 days and a half", 20.5 * DAY_MS, 20],
    ["a year", 365 * DAY_MS, 30],
    ["less than nothing, by a clock that was set back", -DAY_MS, null],
  ])("of a key that is %s old", (_, ageMs, days) => {
    expect(disuseDays(new Date(NOW - ageMs), NOW)).toBe(days);
  });
});
