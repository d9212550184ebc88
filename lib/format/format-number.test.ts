import { describe, expect, it } from "vitest";
import { countOf, formatBytes, formatCompact, formatNumber, formatShares, wordOf } from "./format-number";

describe("numbers", () => {
  it("groups thousands and leaves fractions alone", () => {
    expect(formatNumber(0)).toBe("0");
    expect(formatNumber(999)).toBe("999");
    expect(formatNumber(-1234)).toBe("-1,234");
    expect(formatNumber(1234567.1234)).toBe("1,234,567.1234");
  });

  it("shortens without ever showing four digits", () => {
    expect([999, 1_000, 1_250, 9_999, 12_400, 999_900].map(formatCompact)).toEqual([
      "999",
      "1k",
      "1.3k",
      "10k",
      "12k",
      "1m",
    ]);
  });

  it("formats sizes in units of 1,024", () => {
    expect([0, 312, 1_434, 262_144, 3_145_728].map(formatBytes)).toEqual([
      "0 B",
      "312 B",
      "1.4 KiB",
      "256 KiB",
      "3 MiB",
    ]);
  });
});

it("counts things in figures and in words", () => {
  expect([countOf(1, "scope"), countOf(1200, "scope"), countOf(2, "key that fits", "keys that fit")]).toEqual(
    ["1 scope", "1,200 scopes", "2 keys that fit"],
  );
  expect([wordOf(1, "field"), wordOf(2, "field"), wordOf(12, "field")]).toEqual([
    "One field",
    "Two fields",
    "12 fields",
  ]);
});

describe("shares", () => {
  it.each([
    [[367, 116, 21], 504, ["73 %", "23 %", "4 %"]],
    [[1, 1, 1], 3, ["34 %", "33 %", "33 %"]],
    [[500], 500, ["100 %"]],
    [[999, 1], 1_000, ["> 99 %", "< 1 %"]],
    [[1, 1], 4, ["25 %", "25 %"]],
    [[0], 0, ["0 %"]],
  ])("%j of %i are whole percentages that sum up: %j", (parts, total, copies) => {
    expect(formatShares(parts, total)).toEqual(copies);
  });
});
