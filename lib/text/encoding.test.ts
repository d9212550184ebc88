import { describe, expect, it } from "vitest";
import { decodePercent, findUnstorableTexts } from "./encoding";

describe("findUnstorableTexts", () => {
  it("lists every place, in values and in names, at any depth", () => {
    const value = { a: "x\0", b: ["fine", "\ud800"], c: { d: "\udc00" }, "e\0": 1, f: "😀" };
    expect(findUnstorableTexts(value)).toEqual([["a"], ["b", 1], ["c", "d"], ["e\0"]]);
  });

  it.each([null, 1, true, "", "Grüße 😀", [], {}])("finds nothing in %j", (value) => {
    expect(findUnstorableTexts(value)).toEqual([]);
  });
});

describe("decodePercent", () => {
  it.each([
    ["/caf%C3%A9", "/café"],
    ["100 % sure", null],
    ["%E4%F6", null],
    ["plain+text", "plain+text"],
  ])("of %j is %j", (text, decoded) => {
    expect(decodePercent(text)).toBe(decoded);
  });
});
