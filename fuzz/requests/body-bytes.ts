import { gzipSync } from "node:zlib";
import type { Random } from "@/prisma/seed/random";
import { type Change, type Draft, setHeader } from "./draft";
import { longLength, pick } from "./draws";
import { writeJson } from "./json-text";

/** Serializes the body to bytes. */
export function writeBody(draft: Draft): Buffer {
  const { body } = draft;
  if (!body) return Buffer.alloc(0);
  return "bytes" in body ? body.bytes : Buffer.from(writeJson(body.value), "utf8");
}

const hasBody = ({ body }: Draft) => body !== null;

function rewriting(name: string, weight: number, change: (bytes: Buffer, random: Random) => Buffer): Change {
  return {
    name,
    weight,
    applies: hasBody,
    apply: (draft, random) => {
      draft.body = { bytes: change(writeBody(draft), random) };
    },
  };
}

function edited(bytes: Buffer, random: Random): Buffer {
  const edits = Array.from({ length: random.int(1, 6) }, () => random.int(0, Math.max(0, bytes.length - 1)));
  const copy = Buffer.from(bytes);
  for (const at of edits) copy[at] = random.int(0, 255);
  return copy;
}

const INVALID_UTF8 = ["ff", "c0af", "eda080", "f4908080", "e282", "80", "f8a1a1a1a1"];
const SYNTAX = [
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  '"',
  "\\",
  "/*x*/",
  "//x\n",
  "'",
  "\u0000",
  "\u2028",
  "+",
  "nul",
  "tru",
];

function inserted(bytes: Buffer, piece: Buffer, random: Random): Buffer {
  const at = random.int(0, bytes.length);
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
}

/** Pieces of text that may be slow to parse, near and above the maximum size. */
const COSTLY = ["[", '{"a":', '"', "\\u00", " ", "1", '{"a":1,', "[1,", '"\\', "%7B%22", "\ufeff", "ey."];

export const BODY_BYTES_CHANGES: readonly Change[] = [
  rewriting("bytes edited", 8, edited),
  rewriting("cut short", 5, (bytes, random) =>
    bytes.subarray(0, random.int(0, Math.max(0, bytes.length - 1))),
  ),
  rewriting("syntax inserted", 5, (bytes, random) =>
    inserted(bytes, Buffer.from(pick(random, SYNTAX)), random),
  ),
  rewriting("not UTF-8", 4, (bytes, random) =>
    inserted(bytes, Buffer.from(pick(random, INVALID_UTF8), "hex"), random),
  ),
  rewriting("byte order mark", 1, (bytes) => Buffer.concat([Buffer.from("\ufeff"), bytes])),
  rewriting("UTF-16", 1, (bytes) => Buffer.from(bytes.toString("utf8"), "utf16le")),
  rewriting("document twice", 1, (bytes) => Buffer.concat([bytes, bytes])),
  rewriting("white space", 1, (bytes, random) =>
    Buffer.concat([
      Buffer.from(pick(random, [" ", "\n", "\t", "\r\n"]).repeat(random.int(1, 50_000))),
      bytes,
    ]),
  ),
  rewriting("costly text", 2, (bytes, random) => {
    const piece = pick(random, COSTLY);
    const count = Math.floor(longLength(random) / piece.length);
    return Buffer.concat([random.chance(0.5) ? bytes : Buffer.alloc(0), Buffer.from(piece.repeat(count))]);
  }),
  rewriting("random bytes", 1, (_, random) => Buffer.from(random.hex(2 * random.int(1, 3_000)), "hex")),
  rewriting("too large", 1, (bytes, random) =>
    Buffer.concat([bytes, Buffer.alloc(random.int(262_100, 300_000), " ")]),
  ),
  rewriting("empty", 1, () => Buffer.alloc(0)),
  {
    name: "compressed",
    weight: 2,
    applies: hasBody,
    apply: (draft, random) => {
      draft.body = { bytes: gzipSync(writeBody(draft)) };
      setHeader(
        draft,
        "Content-Encoding",
        pick(random, ["gzip", "GZIP", "br", "identity", "gzip, identity", "x"]),
      );
    },
  },
];
