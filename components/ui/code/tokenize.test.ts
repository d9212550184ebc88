import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slowerThanLinear } from "@/testing/growth";
import { type CodeLanguage, tokenize, tokenizeLines } from "./tokenize";

const kinds = (code: string, language: CodeLanguage) =>
  tokenize(code, language)
    .filter((token) => token.text.trim() !== "")
    .map(({ kind, text }) => `${kind} ${text}`);

describe("tokenize", () => {
  it("tells JSON's keys from its strings", () => {
    expect(kinds('{"a\\"b": "c: d", "n": -1.5e3, "t": true}', "json")).toEqual([
      "punctuation {",
      'property "a\\"b"',
      "punctuation :",
      'string "c: d"',
      "punctuation ,",
      'property "n"',
      "punctuation :",
      "literal -1.5e3",
      "punctuation ,",
      'property "t"',
      "punctuation :",
      "literal true",
      "punctuation }",
    ]);
  });

  it("colours a cURL command over several lines", () => {
    const code =
      'curl http://127.0.0.1:3000/api/v1/intake-bots \\\n  -H "Authorization: Bearer $KEY" --max-time 5 # wait';
    expect(kinds(code, "bash")).toEqual([
      "keyword curl",
      "plain  http://127.0.0.1:3000/api/v1/intake-bots ",
      "punctuation \\",
      "literal -H",
      'string "Authorization: Bearer $KEY"',
      "literal --max-time",
      "plain  5 ",
      "comment # wait",
    ]);
  });

  it("keeps comments and template strings of JavaScript whole", () => {
    expect(kinds("const a = `x ${b}`; // if not", "js")).toEqual([
      "keyword const",
      "plain  a = ",
      "string `x ${b}`",
      "punctuation ;",
      "comment // if not",
    ]);
  });

  it("knows Python's f-strings and constants", () => {
    expect(kinds('raise Failed(f"{code}") if None else 1', "python")).toEqual([
      "keyword raise",
      "plain  Failed",
      "punctuation (",
      'string f"{code}"',
      "punctuation )",
      "keyword if",
      "literal None",
      "keyword else",
      "literal 1",
    ]);
  });

  it("loses and invents nothing, whatever the text", () => {
    const languages = fc.constantFrom<CodeLanguage>("json", "bash", "js", "python", "text");
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), languages, (code, language) => {
        expect(
          tokenize(code, language)
            .map((token) => token.text)
            .join(""),
        ).toBe(code);
      }),
      { numRuns: 50 },
    );
  });

  it("cuts tokens at line ends", () => {
    expect(tokenizeLines("/* a\nb */\n", "js").map((line) => line.map((token) => token.text))).toEqual([
      ["/* a"],
      ["b */"],
      [],
    ]);
  });

  it.each<CodeLanguage>(["json", "bash", "js", "python"])("reads hostile %s in linear time", (language) => {
    const pieces = ['"', "\\", '"\\', "-", "#", "/*", '"""', "$", "a:"];
    expect(slowerThanLinear(pieces, 40_000, (text) => tokenize(text, language))).toEqual([]);
  });
});
