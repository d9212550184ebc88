import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_JSON_DEPTH } from "./body-limits";
import { prettyJson } from "./pretty-json";

describe("prettyJson", () => {
  it("indents as JSON.stringify does", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const compact = JSON.stringify(value);
        expect(prettyJson(compact)).toBe(JSON.stringify(JSON.parse(compact), null, 2));
      }),
    );
  });

  it("keeps numbers and repeated names as sent", () => {
    expect(prettyJson('{"a":1.0,"a":12345678901234567890}')).toBe(
      '{\n  "a": 1.0,\n  "a": 12345678901234567890\n}',
    );
  });

  it("is null for text that is not JSON", () => {
    expect(prettyJson('{"a":')).toBeNull();
    expect(prettyJson("")).toBeNull();
  });

  it.each([
    ["arrays", "[", "]"],
    ["objects", '{"a":', "}"],
  ])("is null for %s that nest deeper than 32 levels, however deep", (_, open, close) => {
    const nested = (levels: number) => open.repeat(levels - 1) + "[]" + close.repeat(levels - 1);
    expect(prettyJson(nested(MAX_JSON_DEPTH))).toBe(
      JSON.stringify(JSON.parse(nested(MAX_JSON_DEPTH)), null, 2),
    );
    for (const levels of [MAX_JSON_DEPTH + 1, 1_000]) expect(prettyJson(nested(levels))).toBeNull();
  });

  it("counts the depth of a member that a repeated name hides", () => {
    expect(prettyJson(`{"a":${"[".repeat(100)}${"]".repeat(100)},"a":1}`)).toBeNull();
  });

  it("takes time proportional to the text", () => {
    const many = Array.from({ length: 50_000 }, () => [0]);
    expect(prettyJson(JSON.stringify(many))).toBe(JSON.stringify(many, null, 2));
  });
});
