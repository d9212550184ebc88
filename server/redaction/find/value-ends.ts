import "server-only";

import type { Span } from "../spans";

/* Where the value behind a name begins and ends, in any text. */

/** Skips `=`, `:`, `=>`, `:=`, spaces, and a line break. */
export function valueStart(text: string, from: number): number {
  const gap = /^[:=>]{0,2}[ \t]{0,8}(?:\r?\n[ \t]{0,8}(?=\S))?/.exec(text.slice(from, from + 24));
  return from + (gap?.[0].length ?? 0);
}

export function lineOf(text: string, start: number): Span {
  const end = text.indexOf("\n", start);
  return { start, end: end === -1 ? text.length : end };
}

/** Ends a parameter's value. */
const PARAMETER_END = /[\s&]|[;,](?=\s|$|["']?[\p{L}_][\p{L}\p{N}_.[\]-]{0,64}["']?\s?[:=])/gu;
/** Ends a value that may contain spaces and punctuation: the end of its line, or the start of another pair. */
const BARE_END =
  /[\r\n]|[\s|]["']?[\p{L}_][\p{L}\p{N}_.[\]-]{0,64}["']?[ \t]?[:=]|[;,]\s|&[\p{L}_][\p{L}\p{N}_.[\]-]{0,64}=/gu;

const OPENING_QUOTE = /(?:\\{0,15})(?:"""|'''|["'`])/y;
/** The head of a block scalar in YAML; its text is indented on the next lines. */
const BLOCK_HEAD = /[|>][+-]?\d?[+-]?[ \t]{0,8}\r?\n(?=[ \t]*\S|[ \t]*\r?\n)/y;
const INDENTED_LINE = /(?:[ \t]+[^\n]*|\r?)(?:\n|$)/y;

export interface Value extends Span {
  /** Not quoted: it may contain further names. */
  isBare?: boolean;
}

/** Finds values in ascending order of position. */
export function valueFinder(text: string): (start: number, isParameter: boolean) => Value {
  // Every value that begins within one bare value has the same end, which is searched for once.
  const ends = { parameter: 0, bare: 0 };
  return (start, isParameter) => {
    OPENING_QUOTE.lastIndex = start;
    const quote = OPENING_QUOTE.exec(text)?.[0];
    if (quote !== undefined) return quotedAt(text, start, quote);
    const block = blockAt(text, start);
    if (block !== null) return block;
    if (text[start] === "{" || text[start] === "[") return lineOf(text, start);
    const kind = isParameter ? "parameter" : "bare";
    if (start >= ends[kind]) {
      const pattern = isParameter ? PARAMETER_END : BARE_END;
      pattern.lastIndex = start;
      ends[kind] = pattern.exec(text)?.index ?? text.length;
    }
    return { start, end: ends[kind], isBare: true };
  };
}

/** The indented lines of a block scalar; null where none begins. */
function blockAt(text: string, start: number): Span | null {
  BLOCK_HEAD.lastIndex = start;
  if (!BLOCK_HEAD.test(text)) return null;
  const from = BLOCK_HEAD.lastIndex;
  let end = from;
  while (end < text.length) {
    INDENTED_LINE.lastIndex = end;
    if (!INDENTED_LINE.test(text)) break;
    end = INDENTED_LINE.lastIndex;
  }
  const block = text.slice(from, end).trimEnd();
  return block === "" ? null : { start: from, end: from + block.length };
}

/**
 * Up to the same quote with the same number of backslashes on that line, or to the end of the line without one. Triple quotes, as in
 * TOML and Python, span lines.
 */
function quotedAt(text: string, start: number, quote: string): Span {
  const from = start + quote.length;
  if (quote.endsWith('"""') || quote.endsWith("'''")) {
    const close = text.indexOf(quote, from);
    return { start: from, end: close === -1 ? text.length : close };
  }
  const line = lineOf(text, from);
  for (let at = text.indexOf(quote, from); at !== -1 && at < line.end; at = text.indexOf(quote, at + 1)) {
    if (text[at - 1] !== "\\") return { start: from, end: at };
  }
  return { start: from, end: line.end };
}
