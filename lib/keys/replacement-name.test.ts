import { expect, it } from "vitest";
import { KEY_NAME_MAX, replacementName } from "./replacement-name";

it.each([
  ["CI reader", ["CI reader"], "CI reader 2"],
  ["CI reader", ["CI reader", "CI reader 2"], "CI reader 3"],
  ["CI reader 2", ["CI reader", "CI reader 2"], "CI reader 3"],
  ["CI reader", ["CI READER 2"], "CI reader 3"],
  ["2026", ["2026"], "2026 2"],
])("the replacement of %j beside %j is %j", (name, taken, expected) => {
  expect(replacementName(name, taken)).toBe(expected);
});

it("keeps the longest name within what a name may have", () => {
  const long = "x".repeat(KEY_NAME_MAX);
  const second = replacementName(long, [long]);
  expect(second).toBe(`${"x".repeat(58)} 2`);
  expect(replacementName(second, [long, second])).toBe(`${"x".repeat(58)} 3`);
});
