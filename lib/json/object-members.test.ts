import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { objectMembers } from "./object-members";

const written = (text: string, offset = 0) =>
  objectMembers(text, offset)?.map(({ name, valueToken: { start, end } }) => [name, text.slice(start, end)]);

describe("objectMembers", () => {
  it("returns each member as it is written", () => {
    expect(written('{"a": 1.0, "\\u0062": {"c": [1, {"d": 2}]}, "e": [], "a": 2, "f": "x"}')).toEqual([
      ["a", "1.0"],
      ["b", "{"],
      ["e", "["],
      ["a", "2"],
      ["f", '"x"'],
    ]);
    expect(written("{}")).toEqual([]);
    expect(written('[{"a":1}]', 1)).toEqual([["a", "1"]]);
  });

  it.each(["[]", "1", "", '"{"'])("is null for %j", (text) => expect(written(text)).toBeUndefined());

  it("returns the names that JSON.parse returns", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 2), (object, indent) => {
        const text = JSON.stringify(object, null, indent);
        expect(objectMembers(text, 0)?.map(({ name }) => name)).toEqual(
          Object.keys(JSON.parse(text) as Record<string, unknown>),
        );
      }),
    );
  });
});
