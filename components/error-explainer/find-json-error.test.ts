import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonError } from "./find-json-error";

describe("findJsonError", () => {
  it.each([
    ['{\n  "a": 1,\n}', 3, "a comma too many before this"],
    ['{\n  "a": 1\n  "b": 2\n}', 3, "a comma is missing before this"],
    ['{\n  "a" 1\n}', 2, "a colon is missing after the name"],
    ["{\n  'a': 1\n}", 2, "JSON has no single quotes"],
    ["{\n  a: 1\n}", 2, "a name in double quotes is expected"],
    ['{\n  "a": undefined\n}', 2, "not a JSON value"],
    ['{\n  "a": 01\n}', 2, "not a JSON value"],
    ["[1,\n]", 2, "a value is missing before this"],
    ["{}\n{}", 2, "nothing may follow the value"],
    ["<xml/>", 1, "not a JSON value"],
  ])("%j", (text, line, says) => {
    expect(findJsonError(text)).toEqual({ line, says });
  });

  it("says nothing about JSON, nor about what was only cut off", () => {
    expect(findJsonError('{"a": [1, ')).toBeNull();
    fc.assert(fc.property(fc.json(), (text) => findJsonError(text) === null));
  });

  it("finds an error wherever JSON.parse does, except at the end", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom("x", ",", "}", '"', ":"), (json, at, extra) => {
        const place = at % (json.length + 1);
        const text = json.slice(0, place) + extra + json.slice(place);
        if (findJsonError(text) !== null) expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
      }),
    );
  });
});
