import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextToken, stringValue } from "./next-token";

const value = (text: string) => stringValue(text, nextToken(text, 0));

describe("stringValue", () => {
  it("returns the string that JSON.parse returns", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (meant) => {
        expect(value(JSON.stringify(meant))).toBe(meant);
      }),
    );
    expect(value(String.raw`"p\u0061ss\/\"\\\t\ud83d\ude00"`)).toBe('pass/"\\\t😀');
  });

  it.each([
    [String.raw`"\x41"`, "x41"],
    [String.raw`"a\u00"`, "au00"],
    ['"no end', "no end"],
    ['"no end\\', "no end\\"],
    ["'single \\' quotes'", "single ' quotes"],
  ])("returns the likely meaning of %j", (text, meant) => expect(value(text)).toBe(meant));
});
