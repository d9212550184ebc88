import { expect, it } from "vitest";
import { countOf, formatCount, wordOf } from "./format-count";

it("groups thousands", () => {
  expect([0, 999, 1000, 10_000, 1_234_567].map(formatCount)).toEqual([
    "0",
    "999",
    "1,000",
    "10,000",
    "1,234,567",
  ]);
});

it("counts things in figures and in words", () => {
  expect([countOf(1, "scope"), countOf(3, "scope"), countOf(2, "key that fits", "keys that fit")]).toEqual([
    "1 scope",
    "3 scopes",
    "2 keys that fit",
  ]);
  expect([wordOf(1, "field"), wordOf(2, "field"), wordOf(12, "field")]).toEqual([
    "One field",
    "Two fields",
    "12 fields",
  ]);
});
