import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonFault } from "./json-reading";
import { readJson } from "./read-json";

const LIMITS = { depth: 32, values: 1000, faults: 3 };
const read = (text: string) => readJson(text, LIMITS);

function broken(text: string): JsonFault {
  const reading = read(text);
  if ("broken" in reading) return reading.broken;
  throw new Error(`${text} could be read`);
}

function faultsOf(text: string): readonly JsonFault[] {
  const reading = read(text);
  if ("faults" in reading) return reading.faults;
  throw new Error(reading.broken.message);
}

describe("JSON", () => {
  it("has the value that JSON.parse gives it", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ noUnicodeString: false, maxDepth: 6 }),
        fc.constantFrom(0, 2),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent);
          const reading = readJson(text, { ...LIMITS, values: 10_000 });
          if ("broken" in reading) throw new Error(reading.broken.message);
          // Except for values that JSON.parse would change, or that this API cannot keep.
          if (reading.faults.length === 0) expect(reading.value).toEqual(JSON.parse(text));
          else expect(reading.faults.filter(({ code }) => code === "duplicate_member")).toEqual([]);
        },
      ),
    );
  });

  it("keeps members named like inherited object properties", () => {
    const text = '{"__proto__": {"a": 1}, "constructor": 2, "toString": null}';
    const reading = read(text);
    expect(reading).toMatchObject({
      value: JSON.parse(text) as unknown,
      faults: [{ path: ["__proto__"], code: "unknown_field" }],
    });
    expect(
      Object.keys("value" in reading && typeof reading.value === "object" ? (reading.value ?? {}) : {}),
    ).toEqual(["__proto__", "constructor", "toString"]);
  });

  it.each(["true", " null ", '"a"', "-0", "[]", "{}", "[[],{}]"])("reads %s", (text) => {
    expect(read(text)).toEqual({ value: JSON.parse(text) as unknown, faults: [], moreFaults: 0 });
  });
});

describe("text that is not JSON", () => {
  it.each([
    ['{\n  "password": "hunter2",\n  "email": "a@b.co",\n}', 4, 1, "A comma too many before }"],
    ["[1,\n]", 2, 1, "A comma too many before ]"],
    ['{"a": 1,, "b": 2}', 1, 9, "A name is missing before the comma"],
    ["[1,,2]", 1, 4, "A value is missing before the comma"],
    ['{"a":}', 1, 6, "A value is missing before }"],
    ['{"a"}', 1, 5, "A colon and a value are missing after the name"],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, "A comma is missing before this"],
    ['{"a" 1}', 1, 6, "A colon is missing after the name"],
    ['{"a":1:2}', 1, 7, "A colon cannot stand here"],
    ["{'a': 1}", 1, 2, "JSON has no single quotes: write double quotes"],
    ["{a: 1}", 1, 2, "A name must stand here, in double quotes"],
    ['{"a": None}', 1, 7, "None is not a JSON value: write null"],
    ['{"a": True}', 1, 7, "True is not a JSON value: write true"],
    ['{"a": hunter2}', 1, 7, "Text must stand in double quotes"],
    ['{"a": 01}', 1, 7, "This is not how JSON writes a number"],
    ["[+1]", 1, 2, "This is not how JSON writes a number"],
    ['{ // no\n"a": 1}', 1, 3, "JSON has no comments"],
    ["<xml/>", 1, 1, "The character U+003C cannot stand outside of quotes"],
    ["{\u201ca\u201d: 1}", 1, 2, "JSON has no typographic quotes: write straight ones"],
    ["{\u00a0}", 1, 2, "The character U+00A0 cannot stand outside of quotes"],
    ["{}\n{}", 2, 1, "Nothing may follow the value"],
    ["{}}", 1, 3, "Nothing is open that } could close"],
    ['{"a": [1}', 1, 9, "} stands where ] must close the ["],
    ['{\n"a": [1,\n', 2, 9, "It ends too early: the [ of line 2, column 6 is not closed"],
    ['{"a":', 1, 6, "It ends too early: the { of line 1, column 1 is not closed"],
    ['{"a": "b', 1, 7, "This text has no closing quote"],
    ['{"a": "b\\', 1, 7, "This text has no closing quote"],
    [
      '{"a": "b\n", "c": 1}',
      1,
      7,
      "This text has no closing quote on its line; a line break in it must be written \\n",
    ],
    ['{\n"a": "x\u001b[0m"}', 2, 8, "A control character (U+001B) must be written \\u001b"],
    ['"\u0000"', 1, 2, "A control character (U+0000) must be written \\u0000"],
    ['"a\tb"', 1, 3, "A control character (U+0009) must be written \\t"],
    ['"C:\\dir"', 1, 4, "JSON has no escape \\d; a backslash must be written \\\\"],
    ['"\\u12"', 1, 2, "\\u must be followed by four hexadecimal digits"],
    ['{"a\u0001": 1}', 1, 4, "A control character (U+0001) must be written \\u0001"],
  ])("%j", (text, line, column, message) => {
    expect(broken(text)).toEqual({
      code: "invalid_json",
      path: [],
      message: `${message} (line ${line}, column ${column})`,
      position: { line, column },
    });
  });

  it("is any text that JSON.parse refuses, and no other", () => {
    const pieces = fc.constantFrom(..."{}[]:,\"\\' \n01-.eEtrufalsn", '"a"', "null", "1", "\u00e9");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.array(pieces).map((some) => some.join("")),
        ),
        fc.nat(),
        pieces,
        (json, at, extra) => {
          const place = at % (json.length + 1);
          const text = json.slice(0, place) + extra + json.slice(place);
          let isJson = true;
          try {
            JSON.parse(text);
          } catch {
            isJson = false;
          }
          const reading = readJson(text, { depth: 1000, values: 10_000, faults: 3 });
          expect("value" in reading).toBe(isJson);
        },
      ),
    );
  });

  it("has a message without any part of a value, which may be a secret", () => {
    for (const text of ['{"password": hunter2}', '{"password": "hunter2}', "{'password': 'hunter2'}"])
      expect(broken(text).message).not.toContain("hunter2");
  });
});

describe("values that JSON.parse would silently change", () => {
  it("are members given twice: both places are named, at any depth, however the name is escaped", () => {
    expect(faultsOf('{"data": {\n  "email": "nope",\n  "e\\u006dail": "jane@example.com"}}')).toEqual([
      {
        code: "duplicate_member",
        path: ["data", "email"],
        message: '"email" is given twice: at line 2, column 3, and at line 3, column 3',
        position: { line: 3, column: 3 },
      },
    ]);
    expect(
      faultsOf('[{"a":1},{"a":1,"a":[]},{"constructor":1,"constructor":2}]').map(({ path }) => path),
    ).toEqual([
      [1, "a"],
      [2, "constructor"],
    ]);
  });

  it("are numbers that would change: each is named at its place", () => {
    expect(faultsOf('{"a":[1,9007199254740993],"b":{"c":1e400},"d":1.10}')).toMatchObject([
      { code: "number_not_exact", path: ["a", 1], position: { line: 1, column: 9 } },
      { code: "number_not_exact", path: ["b", "c"] },
    ]);
  });

  it("are texts and names that no database stores, and members that would be dropped, at any depth", () => {
    const text = String.raw`{"a":["\u0000","\ud800","\ud83d\ude00"],"\udc00":1}`;
    expect(faultsOf(text).map(({ code, path }) => [code, ...path])).toEqual([
      ["invalid_characters", "a", 0],
      ["invalid_characters", "a", 1],
      ["invalid_characters", "\udc00"],
    ]);
    expect(faultsOf(String.raw`{"b":[{"\u005f_proto__":1}]}`)).toMatchObject([
      { code: "unknown_field", path: ["b", 0, "__proto__"], message: 'Unknown field "__proto__"' },
    ]);
  });

  it("are named briefly, and counted beyond the limit of faults", () => {
    const name = "n".repeat(10_000);
    const reading = read(`{${`"${name}":1,`.repeat(6)}"last":1}`);
    if ("broken" in reading) throw new Error(reading.broken.message);
    expect(reading.faults).toHaveLength(3);
    expect(reading.moreFaults).toBe(2);
    for (const { message } of reading.faults) expect(message.length).toBeLessThan(200);
  });
});

describe("limits", () => {
  it("stop the reader at the first excess level, even if the text ends there", () => {
    const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    expect(read(nested(32))).toHaveProperty("value");
    expect(broken(nested(33))).toMatchObject({ code: "too_deep", position: { line: 1, column: 33 } });
    expect(broken("[".repeat(200_000))).toMatchObject({ code: "too_deep" });
    expect(broken('{"a":'.repeat(100_000))).toMatchObject({ code: "too_deep" });
  });

  it("stop the reader at the first excess value, over objects and arrays together", () => {
    const list = (values: number) => `{"a":[${Array.from({ length: values - 1 }, () => "0").join(",")}]}`;
    expect(read(list(1000))).toHaveProperty("value");
    expect(broken(list(1001))).toMatchObject({ code: "too_many_values" });
  });
});
