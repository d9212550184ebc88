import "server-only";

import { KEY_PREFIX, TEST_KEY_PREFIX } from "@/lib/key-facts";

/**
 * `iozen_live_` and `iozen_test_` in base64, as UTF-8 and as UTF-16 (PowerShell's `Unicode`), at each of three alignments: the
 * characters that no neighbour affects.
 */
export const BASE64_CORES = [KEY_PREFIX, TEST_KEY_PREFIX].flatMap((prefix) =>
  (["latin1", "utf16le"] as const).flatMap((encoding) =>
    [0, 1, 2].map((offset) => {
      const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(prefix, encoding)]);
      return bytes.toString("base64").slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
    }),
  ),
);
const IN_BASE64 = new RegExp(BASE64_CORES.join("|"), "g");

/** Finds keys of this API in base64, each with the whole run of digits around it. */
export function findKeysInBase64(text: string, found: (start: number, end: number) => void): void {
  for (const { 0: match, index } of text.matchAll(IN_BASE64)) {
    const start = base64Start(text, index);
    found(start, wrappedEnd(text, start, base64End(text, index + match.length)));
  }
}

/** The end of base64 that continues on the next line, as it does behind a full one. */
function wrappedEnd(text: string, start: number, end: number): number {
  LINE_BREAK.lastIndex = end;
  const lineBreak = LINE_BREAK.exec(text)?.[0];
  return lineBreak !== undefined && WRAPPED_AT.has(end - start)
    ? base64End(text, end + lineBreak.length)
    : end;
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
/** Widths at which MIME and PEM wrap base64. */
const WRAPPED_AT = new Set([64, 76]);
const LINE_BREAK = /\r?\n/y;

function base64Start(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < MAX_BASE64_REACH && isBase64(text.charCodeAt(start - 1))) start--;
  return start;
}

function base64End(text: string, at: number): number {
  let end = at;
  while (end < text.length && end - at < MAX_BASE64_REACH && isBase64(text.charCodeAt(end))) end++;
  while (text[end] === "=") end++;
  return end;
}
