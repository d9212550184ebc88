import fc from "fast-check";
import { describe, expect, it } from "vitest";
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

  it("keeps numbers and repeated names as they were sent", () => {
    expect(prettyJson('{"a":1.0,"a":12345678901234567890}')).toBe(
      '{\n  "a": 1.0,\n  "a": 12345678901234567890\n}',
    );
  });

  it("is null for what is not JSON", () => {
    expect(prettyJson('{"a":')).toBeNull();
    expect(prettyJson("")).toBeNull();
  });
});
