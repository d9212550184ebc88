import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setMember } from "./set-member";

describe("setMember", () => {
  it.each([
    ['{"data":{"a":1}}', "true", '{"data":{"a":1}, "is_test": true}'],
    ["{}", "true", '{"is_test": true}'],
    ['{ "is_test" : false, "data": 1.0 }', "true", '{ "is_test" : true, "data": 1.0 }'],
    ['{"data":1,"is_test":{"a":[1]}}', "true", '{"data":1,"is_test":true}'],
    ['{"is_test":true,"data":1}', null, '{"data":1}'],
    ['{"data":1,"is_test":true}', null, '{"data":1}'],
    ['{"data":1,"is_test":true,"status":"x"}', null, '{"data":1,"status":"x"}'],
    ['{"is_test":true}', null, "{}"],
    ['{"data":{"is_test":1}}', null, '{"data":{"is_test":1}}'],
    [
      '{"a":"} \\" {","n":12345678901234567890}',
      "true",
      '{"a":"} \\" {","n":12345678901234567890, "is_test": true}',
    ],
  ])("turns %s with %s into %s", (text, value, changed) => {
    expect(setMember(text, "is_test", value)).toBe(changed);
  });

  it.each(["", "[]", '"text"', '{"data":', '{"is_test":true,"is_test":false}', "{data:1}"])(
    "changes nothing in %s",
    (text) => {
      expect(setMember(text, "is_test", "true")).toBeNull();
    },
  );

  it("changes no other member of any object", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })),
        fc.boolean(),
        (object, spaced) => {
          // A literal `__proto__` is a member in JSON, and the prototype in an object.
          const { is_test: _given, ["__proto__"]: _proto, ...others } = object;
          const text = JSON.stringify(object, null, spaced ? 2 : undefined);
          const set = setMember(text, "is_test", "true");
          const parsed: unknown = JSON.parse(set ?? "");
          expect(parsed).toMatchObject({ is_test: true });
          const removed = setMember(set ?? "", "is_test", null);
          const { ["__proto__"]: _other, ...left }: Record<string, unknown> = JSON.parse(removed ?? "");
          expect(left).toEqual(JSON.parse(JSON.stringify(others)));
        },
      ),
    );
  });
});
