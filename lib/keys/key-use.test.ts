import { expect, it } from "vitest";
import { disuseDays } from "./key-use";

const NOW = Date.parse("2026-05-31T12:00:00.000Z");
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

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
