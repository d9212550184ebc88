import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textPositions } from "./text-positions";

describe("textPositions", () => {
  it("counts lines and columns from 1", () => {
    const at = textPositions("ab\n\ncd");
    expect([0, 2, 3, 4, 6].map(at)).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 3 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 3, column: 3 },
    ]);
  });

  it("agrees with splitting the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "\n", "\r", "é", "😀") }),
        fc.nat(40),
        (text, to) => {
          const before = text.slice(0, to).split("\n");
          const offset = Math.min(to, text.length);
          expect(textPositions(text)(offset)).toEqual({
            line: before.length,
            column: (before.at(-1)?.length ?? 0) + 1,
          });
        },
      ),
    );
  });
});
