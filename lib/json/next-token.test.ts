import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JsonToken, nextToken, stringValue } from "./next-token";

function tokensOf(text: string): JsonToken[] {
  const tokens: JsonToken[] = [];
  for (let at = 0; ;) {
    const token = nextToken(text, at);
    if (token.kind === "end") return tokens;
    tokens.push(token);
    at = token.end;
  }
}

const written = (text: string) =>
  tokensOf(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

/** Characters of JSON, and characters that break it. */
const jsonLike = fc
  .array(fc.constantFrom(..."{}[]:,\"\\'\n\r\t 01-.eEtrufalsn/\u0000\u00e9\ud800"), { maxLength: 60 })
  .map((characters) => characters.join(""));

describe("nextToken", () => {
  it("returns every kind of token, with its place in the text", () => {
    expect(written('{"a": [1, -2.5e+3, true]}')).toEqual(
      ["{ {", 'string "a"', ": :", "[ [", "number 1", ", ,", "number -2.5e+3", ", ,"].concat([
        "word true",
        "] ]",
        "} }",
      ]),
    );
    expect(nextToken("  \n", 0)).toMatchObject({ kind: "end", start: 3, end: 3 });
  });

  it.each([
    ["01", "invalid"],
    ["+1", "invalid"],
    [".5", "invalid"],
    ["1.", "invalid"],
    ["0x1F", "invalid"],
    ["1_000", "invalid"],
    ["NaN", "word"],
    ["undefined", "word"],
    ["//", "invalid"],
    ["\u00a0", "invalid"],
    ["'it is'", "single-quoted"],
  ])("takes %j for %s", (text, kind) => {
    expect(tokensOf(text)).toMatchObject([{ kind, start: 0, end: text.length }]);
  });

  it("ends a string without its closing quote at the end of its line", () => {
    const text = '{"a": "no end,\n "b": 1}';
    expect(written(text)).toContain('string "no end,');
    expect(tokensOf(text).find(({ closed }) => !closed)).toMatchObject({ start: 6, end: 14, faultAt: 14 });
    expect(tokensOf('"a\\')).toMatchObject([{ closed: false, end: 3 }]);
    expect(tokensOf("'a\n")).toMatchObject([{ kind: "single-quoted", closed: false, end: 2 }]);
  });

  it.each([
    ['"a\tb"', 2],
    ['"\u0000"', 1],
    ['"a\\x"', 2],
    ['"\\u12"', 1],
    ['"ok\\u00e9\\n\\""', -1],
  ])("returns the place of the first fault in %j", (text, faultAt) => {
    expect(tokensOf(text)).toMatchObject([{ kind: "string", closed: true, faultAt }]);
  });

  it("covers any text without a gap other than white space, and always advances", () => {
    fc.assert(
      fc.property(jsonLike, (text) => {
        let last = 0;
        for (const { start, end } of tokensOf(text)) {
          expect(text.slice(last, start)).toMatch(/^[ \t\r\n]*$/);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(text.slice(last)).toMatch(/^[ \t\r\n]*$/);
      }),
    );
  });

  it("finds no fault in JSON, and returns every part of it", () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: "binary" }), (json) => {
        const tokens = tokensOf(json);
        expect(tokens.filter(({ kind, faultAt }) => kind === "invalid" || faultAt >= 0)).toEqual([]);
        expect(JSON.parse(tokens.map(({ start, end }) => json.slice(start, end)).join(" "))).toEqual(
          JSON.parse(json),
        );
      }),
    );
  });

  it("uses no stack, however deeply the text is nested", () => {
    expect(tokensOf("[".repeat(200_000))).toHaveLength(200_000);
  });
});

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
