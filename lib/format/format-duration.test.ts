import { describe, expect, it } from "vitest";
import { formatDuration, formatSeconds, formatStageDuration } from "./format-duration";

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
