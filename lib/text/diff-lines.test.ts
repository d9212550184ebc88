import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLines } from "./diff-lines";

const short = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text }) => `${{ same: " ", removed: "-", added: "+" }[kind]}${text}`);

describe("diffLines", () => {
  it("shows a changed line as removed, then added", () => {
    expect(short('{\n  "a": 1\n}', '{\n  "a": 2\n}')).toEqual([" {", '-  "a": 1', '+  "a": 2', " }"]);
  });

  it("keeps common lines between two changes", () => {
    expect(short("a\nb\nc\nd", "x\nb\nc\ny")).toEqual(["-a", "+x", " b", " c", "-d", "+y"]);
  });

  it("handles insertions, removals and equal texts", () => {
    expect(short("a\nb", "a\nx\nb")).toEqual([" a", "+x", " b"]);
    expect(short("a\nx\nb", "a\nb")).toEqual([" a", "-x", " b"]);
    expect(short("a\nb", "a\nb")).toEqual([" a", " b"]);
    expect(short("a\na", "a")).toEqual([" a", "-a"]);
  });

  it("treats lines with the same key as equal", () => {
    const lines = diffLines("a,\nb", "a\nc", (line) => line.replace(/,$/, ""));
    expect(lines.map(({ text }) => text)).toEqual(["a,", "b", "c"]);
  });

  it("contains both texts, whatever they are", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 })
      .map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        const without = (kind: string) => lines.filter((line) => line.kind !== kind).map((line) => line.text);
        expect(without("added").join("\n")).toBe(before);
        expect(without("removed").join("\n")).toBe(after);
      }),
    );
  });

  it("stays fast on large texts that share nothing", () => {
    const many = (word: string) => Array.from({ length: 4000 }, (_, i) => `${word}${i}`).join("\n");
    expect(diffLines(many("a"), many("b"))).toHaveLength(8000);
  });
});
