import { expect, it } from "vitest";
import { countOf, wordOf } from "./format-count";

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
