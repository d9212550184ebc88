import "server-only";

import { lineEnd, valueEnd } from "./json-lines";
import type { Span } from "../spans";

/* Where the value behind a name begins and ends, in any text. */

const GAP = /[:=>]{0,2}[ \t]{0,64}(?:\r?\n[ \t]{0,64}(?=\S))?/y;

/** Skips `=`, `:`, `=>`, `:=`, spaces, and a line break. */
export function valueStart(text: string, from: number): number {
  GAP.lastIndex = from;
  GAP.test(text);
  return GAP.lastIndex;
}

export function indexOrEnd(text: string, part: string, from: number): number {
  const index = text.indexOf(part, from);
  return index === -1 ? text.length : index;
}

export function lineOf(text: string, start: number): Span {
  return { start, end: lineEnd(text, start) };
}

/** Ends a parameter's value. */
const PARAMETER_END = /[\s&]|[;,](?=\s|$|["']?[\p{L}_][\p{L}\p{N}_.[\]-]{0,64}["']?\s?[:=])/gu;
/**
 * Ends a value that may contain spaces and punctuation: the end of its line, unless a backslash continues it, or the start of
 * another pair.
 */
const BARE_END =
  /(?<!\\)[\r\n]|[\s|]["']?[\p{L}_][\p{L}\p{N}_.[\]-]{0,64}["']?[ \t]?[:=]|[;,]\s|&[\p{L}_][\p{L}\p{N}_.[\]-]{0,64}=/gu;

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
    if (quote !== undefined) return joinedAt(text, start, quote);
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

/** A part in no quotes, as a shell allows directly behind another: `'a'b`. */
const NEXT_WORD = /(?=[\w$])[^\s"'`,;)}\]>&|<\\]+/y;
/** Before a part in quotes: directly behind another, or joined by a sign or a backslash at the end of the line. */
const BEFORE_PART =
  /(?=\\{0,15}["'`][^\s,;)}\]>&|<:=])|\s{0,64}(?:[+.&]|\|\||\\(?=\r?\n))\s{0,64}(?=\\{0,15}["'`])/y;

/** A quoted value with all its parts: `'a'"b"`, `"a" + "b"`. */
function joinedAt(text: string, start: number, quote: string): Span {
  const value = quotedAt(text, start, quote);
  let { end } = value;
  for (let at = end, closing = quote; ;) {
    if (!text.startsWith(closing, at)) return { start: value.start, end };
    at += closing.length;
    NEXT_WORD.lastIndex = at;
    if (NEXT_WORD.test(text)) end = at = NEXT_WORD.lastIndex;
    BEFORE_PART.lastIndex = at;
    if (!BEFORE_PART.test(text)) return { start: value.start, end };
    OPENING_QUOTE.lastIndex = BEFORE_PART.lastIndex;
    closing = OPENING_QUOTE.exec(text)?.[0] ?? "";
    if (closing === "") return { start: value.start, end };
    at = end = quotedAt(text, BEFORE_PART.lastIndex, closing).end;
  }
}

/**
 * Up to the same quote with the same number of backslashes on that line, or to the end of the lines that continue it. Triple quotes, as in
 * TOML and Python, and a backtick span lines.
 */
function quotedAt(text: string, start: number, quote: string): Span {
  const from = start + quote.length;
  if (quote.endsWith('"""') || quote.endsWith("'''")) {
    return { start: from, end: indexOrEnd(text, quote, from) };
  }
  const line = lineOf(text, from);
  const last = quote.endsWith("`") ? text.length : line.end;
  for (let at = text.indexOf(quote, from); at !== -1 && at < last; at = text.indexOf(quote, at + 1)) {
    if (text[at - 1] !== "\\") return { start: from, end: at };
  }
  return { start: from, end: quote.endsWith('"') ? valueEnd(text, from, true) : line.end };
}
