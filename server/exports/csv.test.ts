import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slowerThanLinear } from "@/testing/growth";
import { toCsvLine } from "./csv";

/** Reads a line as a spreadsheet does whose lists are separated by `separator`. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let i = 0; i < line.length; i++) {
    const character = line.charAt(i);
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (line.charAt(i + 1) === '"') {
        cell += '"';
        i++;
      } else isQuoted = false;
    } else if (character === '"' && cell === "") isQuoted = true;
    else if (character === separator || character === "\n") {
      cells.push(cell);
      cell = "";
    } else if (character !== "\r") cell += character;
  }
  return [...cells, cell];
}

const FORMULA = /^\s*"?\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

describe("a line of a CSV file", () => {
  it("writes numbers and truth as such, and quotes every text", () => {
    expect(toCsvLine(["a,b", -1.5, true, null, undefined, 'say "hi"', ["x", "y"]])).toBe(
      '"a,b",-1.5,true,,,"say ""hi""","x; y"\r\n',
    );
  });

  it.each([
    "=1+1",
    "+49 30 1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "ok;=1+1",
    "ok\n=1+1",
    "ok\t@x",
    'a;"=1',
    " =1+1",
    "\u00a0\n\t =1",
    "\ufeff@x",
    "a; =1",
    "a;  '=1",
    'a; " =1',
    "a\n\n -1",
    "a|\u3000+1",
    "x, =1",
  ])("has no formula in %j", (text) => {
    for (const separator of [",", ";", "\t"]) {
      for (const cell of cellsOf(toCsvLine(["first", text]), separator)) expect(cell).not.toMatch(FORMULA);
    }
  });

  it("has no formula in a later part of a joined list", () => {
    expect(toCsvLine([["a", "=1", " @b"]])).toBe("\"a; '=1;  '@b\"\r\n");
  });

  it("takes linear time", () => {
    const pieces = ["\n", " ", "\t", "; ", ";'", " =", '\n"', "=\n"];
    expect(slowerThanLinear(pieces, 40_000, (text) => toCsvLine([text]))).toEqual([]);
  });

  it("is read back as the text that was sent, apart from the apostrophes", () => {
    const text = fc.string({ unit: fc.constantFrom("a", " ", '"', "'", ";", ",", "\n", "=", "+", "é") });
    fc.assert(
      fc.property(text, text, (first, second) => {
        const bare = (value: string) => value.replaceAll("'", "");
        const line = toCsvLine([first, second]).replaceAll("\r\n", "");
        const quotedNewlines = line.replaceAll("\n", "␤");
        expect(cellsOf(quotedNewlines, ",").map(bare)).toEqual(
          [first, second].map((value) => bare(value.replaceAll("\n", "␤"))),
        );
      }),
    );
  });
});
