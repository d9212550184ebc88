import { codePointName, HIDDEN, JOINED } from "./hidden-characters";

export interface TextPart {
  text: string;
  /** Name of the invisible character if the text is a mark for one; otherwise null. */
  marks: string | null;
}

/** The most marks that any script puts on a letter; more would overflow the line. */
const MAX_COMBINING_MARKS = 4;
const EXCESS = String.raw`(?<=\p{M}{${MAX_COMBINING_MARKS}})\p{M}+`;
const SPECIAL = new RegExp(`(?<joined>${JOINED})|(?<excess>${EXCESS})|(?<hidden>${HIDDEN})`, "gu");
const PLAIN = /^[ -~]*$/;

const NAMES: Readonly<Record<string, string>> = {
  "\u0000": "NUL",
  "\t": "tab",
  "\n": "line feed",
  "\r": "carriage return",
  "\u001b": "escape",
  "\u007f": "delete",
  "\u00ad": "soft hyphen",
  "\u200b": "zero-width space",
  "\u200c": "zero-width non-joiner",
  "\u200d": "zero-width joiner",
  "\u200e": "left-to-right mark",
  "\u200f": "right-to-left mark",
  "\u202a": "left-to-right embedding",
  "\u202b": "right-to-left embedding",
  "\u202c": "end of a direction",
  "\u202d": "left-to-right override",
  "\u202e": "right-to-left override",
  "\u2066": "left-to-right isolate",
  "\u2067": "right-to-left isolate",
  "\u2068": "first strong isolate",
  "\u2069": "end of an isolate",
  "\ufeff": "byte order mark",
};

/**
 * Splits foreign text into parts for display: marks replace characters that are invisible, move the text around them or
 * pile up on it. `keepsLines` keeps line feeds and tabs, for text that is shown line by line.
 */
export function visibleParts(text: string, { keepsLines = false } = {}): TextPart[] {
  if (PLAIN.test(text)) return text === "" ? [] : [{ text, marks: null }];
  const parts: TextPart[] = [];
  let end = 0;
  for (const { index, 0: found, groups } of text.matchAll(SPECIAL)) {
    if (groups?.["joined"] !== undefined || (keepsLines && (found === "\n" || found === "\t"))) continue;
    if (index > end) parts.push({ text: text.slice(end, index), marks: null });
    parts.push(groups?.["excess"] === undefined ? toMark(found) : toExcess(found));
    end = index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), marks: null });
  return parts;
}

/** The same as one string, for places without elements: titles, labels, messages. */
export function visibleText(text: string): string {
  return visibleParts(text)
    .map((part) => part.text)
    .join("");
}

function toMark(character: string): TextPart {
  const code = character.codePointAt(0) ?? 0;
  const name = NAMES[character];
  return { text: signOf(code), marks: codePointName(character) + (name ? ` (${name})` : "") };
}

/** Unicode has pictures of the ASCII controls. The others are written as in JSON. */
function signOf(code: number): string {
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  const hex = code.toString(16);
  return code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}

function toExcess(marks: string): TextPart {
  const count = Array.from(marks).length;
  return { text: `[+${count}]`, marks: `${count} more combining ${count === 1 ? "mark" : "marks"}` };
}
