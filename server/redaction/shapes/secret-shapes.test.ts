import { describe, expect, it } from "vitest";
import { Random } from "@/prisma/seed/random";
import { hintsIn } from "../names/hints";
import { findShapes, SHAPE_HINTS } from "./secret-shapes";

/** The hints of all shapes, texts that stand around them, and a few secrets. */
const PIECES = SHAPE_HINTS.map(([hint]) => hint).concat(
  ["a1b2c3d4e5f6a7b8c9d0", "deadbeefdeadbeefdeadbeefdeadbeef", "Passw0rd!", "live_", "test-", "user:", "@"],
  [" ", "\n", "'", '"', "(", "=", "/", ".", "alter role a password '", "identified by 'x", "digest "],
  [
    "https://a:b@c",
    "aW96ZW5fbGl2ZV",
    "AKIA0123456789ABCDEF",
    "$6$saltsalt$a1b2c3d4",
    "--user=bob:a1b2",
    " -su 'bob:a b'",
    "eyJhbGciOiJub25lIn0.eyJhIjoxfQ.",
    "glpat-a1b2c3d4e5f6",
    " token a1b2c3d4e5f6a7b8",
  ],
);

function spansOf(text: string, shapes?: number): string[] {
  const spans: string[] = [];
  findShapes(text, (start, end) => spans.push(`${start}-${end}`), shapes === undefined ? {} : { shapes });
  return spans;
}

describe("the shapes that a text's hints ask for", () => {
  it("are all that it holds", () => {
    const random = new Random(71);
    let found = 0;
    for (let round = 0; round < 20_000; round++) {
      const text = Array.from(
        { length: 1 + random.int(0, 5) },
        () => PIECES[random.int(0, PIECES.length - 1)],
      ).join("");
      const all = spansOf(text);
      found += all.length;
      expect([text, spansOf(text, hintsIn(text).shapes)]).toEqual([text, all]);
    }
    expect(found).toBeGreaterThan(2_500);
  });
});
