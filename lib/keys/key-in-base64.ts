import { KEY_BODY_LENGTH, KEY_PREFIX, TEST_KEY_PREFIX } from "./key-facts";

interface Core {
  digits: string;
  /** Digits from the core's first to the key's last one. */
  toKeyEnd: number;
}

const digitsOf = (bytes: number) => (bytes * 8) / 6;

/**
 * `iozen_live_` and `iozen_test_` in base64, as UTF-8 and as UTF-16 (PowerShell's `Unicode`), at each of three alignments: the
 * digits that no neighbour affects.
 */
const CORES: readonly Core[] = [KEY_PREFIX, TEST_KEY_PREFIX].flatMap((prefix) =>
  ["", "\0"].flatMap((secondByte) =>
    [0, 1, 2].map((offset) => {
      const bytes = "\0".repeat(offset) + Array.from(prefix, (char) => char + secondByte).join("");
      const start = Math.ceil(digitsOf(offset));
      const body = KEY_BODY_LENGTH * (1 + secondByte.length);
      return {
        digits: btoa(bytes).slice(start, Math.floor(digitsOf(bytes.length))),
        toKeyEnd: Math.ceil(digitsOf(bytes.length + body)) - start,
      };
    }),
  ),
);
const TO_KEY_END = new Map(CORES.map(({ digits, toKeyEnd }) => [digits, toKeyEnd]));
const IN_BASE64 = new RegExp([...TO_KEY_END.keys()].join("|"), "g");

const HINT_LENGTH = 7;
/** Parts of the cores. A line break inside a core leaves one of them whole. */
export const BASE64_HINTS: readonly string[] = [
  ...new Set(
    CORES.flatMap(({ digits }) =>
      Array.from({ length: Math.floor(digits.length / HINT_LENGTH) }, (_, part) =>
        digits.slice(part * HINT_LENGTH, (part + 1) * HINT_LENGTH),
      ),
    ),
  ),
];

/** A line break in base64, at whatever width, with the indentation and quotation marks of the next line. */
const LINE_BREAK = /(?<=[\w+/-])[=\\]?[ \t]{0,8}(?:\r?\n|\r)[ \t>]{0,8}(?=[\w+/-])/g;

interface Joined {
  text: string;
  /** The places of the line breaks in `text`, in ascending order, each with its length in the source. */
  breaks: readonly { at: number; length: number }[];
}

/** The text without the line breaks that base64 may have. */
function joinLines(source: string): Joined {
  let text = "";
  let from = 0;
  const breaks: { at: number; length: number }[] = [];
  for (const { 0: lineBreak, index } of source.matchAll(LINE_BREAK)) {
    text += source.slice(from, index);
    from = index + lineBreak.length;
    breaks.push({ at: text.length, length: lineBreak.length });
  }
  return { text: text + source.slice(from), breaks };
}

/** Finds keys of this API in base64, each with the rest of the digits on its lines. */
export function findKeysInBase64(source: string, found: (start: number, end: number) => void): void {
  const { text, breaks } = joinLines(source);
  /** The breaks before the current match, and the characters that they take in the source. */
  let passed = 0;
  let skipped = 0;
  let handledTo = 0;
  for (const { 0: core, index } of text.matchAll(IN_BASE64)) {
    const keyEnd = index + (TO_KEY_END.get(core) ?? 0);
    if (keyEnd <= handledTo) continue;
    for (let next = breaks[passed]; next && next.at <= index; next = breaks[passed]) {
      skipped += next.length;
      passed++;
    }
    const lineStart = breaks[passed - 1]?.at ?? 0;
    const start = runStart(text, index, Math.max(lineStart, Math.min(handledTo, index)));
    let ahead = 0;
    let end = runEnd(text, index, breaks[passed]?.at);
    // The key continues on the next line.
    for (let line = passed; end < keyEnd && end === breaks[line]?.at; line++) {
      ahead += breaks[line]?.length ?? 0;
      end = runEnd(text, end, breaks[line + 1]?.at);
    }
    found(start + skipped, end + skipped + ahead);
    handledTo = end;
  }
}

const isBase64 = (code: number) =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  code === 43 ||
  code === 45 ||
  code === 47 ||
  code === 95;

/** A key in base64 is short, twice as long in UTF-16. The bound keeps a long run from being walked again for each match. */
const MAX_BASE64_REACH = 192;

function runStart(text: string, at: number, min: number): number {
  const limit = Math.max(min, at - MAX_BASE64_REACH);
  let start = at;
  while (start > limit && isBase64(text.charCodeAt(start - 1))) start--;
  return start;
}

/** The end of the digits, with their padding. */
function runEnd(text: string, at: number, max = text.length): number {
  const limit = Math.min(max, at + MAX_BASE64_REACH);
  let end = at;
  while (end < limit && isBase64(text.charCodeAt(end))) end++;
  while (end < max && text[end] === "=") end++;
  return end;
}
