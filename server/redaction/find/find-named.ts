import "server-only";

import type { Budget } from "../budget";
import type { Span } from "../spans";
import { isSecretPhrase, isSecretValue, type Secrecy, secrecyOf } from "../names/secret-names";

/** How far before its `=` or `:` a name is looked for. */
const MAX_NAME_REACH = 64;
const PARAMETER_START = new Set(["?", "&", ";"]);
/** Text between a name and its value; after a command-line flag, a space. */
const SEPARATORS = String.raw`[:=\uff1a\uff1d]|->|(?<=[ \t])is(?=[ \t])|(?<=(?<![\w-])--[a-z][\w-]{0,63})[ \t](?=[^\s-])`;
const SEPARATOR = new RegExp(SEPARATORS, "gi");
const HAS_SEPARATOR = new RegExp(SEPARATORS, "i");
/** The start of a statement about a secret: `The password is required`. */
const STATEMENT =
  /^(?:an?|the|not|no|in|on|of|too|very|required|optional|needed|missing|empty|blank|wrong|invalid|valid|incorrect|correct|expired|unknown|weak|strong|short|long|set|unset|sent|given|allowed|shown|hidden|used|stored|never|always|already|only|masked|redacted)(?![\p{L}\p{N}])/iu;
/** Headers whose values contain separators and spaces: the value is the whole line. */
const WHOLE_LINE_HEADER = /authori[sz]ation|cookie/i;
const LITERAL = /^(?:true|false|null|undefined|none)$/i;

/** Whether the text contains anything that separates a name from a value. */
export function hasSeparator(text: string): boolean {
  return HAS_SEPARATOR.test(text) || text.includes("<");
}

/** Values of secret names in any text: `password=…`, `"token": "…"`, `;jsessionid=…`, `?sig=…`. */
export function findNamed(text: string, budget: Budget, found: (span: Span) => void): void {
  const valueAt = valueFinder(text);
  let handledTo = 0;
  for (const { 0: separator, index } of text.matchAll(SEPARATOR)) {
    if (index < handledTo) continue;
    const words = wordsBefore(text, index, handledTo);
    if (words === null) continue;
    if (!budget.takeName(words.phrase)) return found({ start: index + 1, end: text.length });
    const name = secretNameOf(words);
    if (name === null) continue;
    const isParameter = PARAMETER_START.has(text[name.start - 1] ?? "");
    // Checked before the value's end is searched: skipped values would repeat that search and make it quadratic.
    if (name.secrecy === "parameter" && !isParameter) continue;
    const from = valueStart(text, index + separator.length);
    if (separator.toLowerCase() === "is" && STATEMENT.test(text.slice(from, from + 16))) continue;
    const isHeader = text[index] === ":" && WHOLE_LINE_HEADER.test(name.text);
    const value: Value = isHeader
      ? lineOf(text, from)
      : valueAt(from, isParameter || separator.trim() === "");
    if (value.end <= value.start) continue;
    const plain = text.slice(value.start, value.end);
    if (LITERAL.test(plain)) continue;
    if (!isSecretValue(name.secrecy, { text: plain, isParameter })) continue;
    found(value);
    // A bare value may contain further names, each with a value of its own: `token=1|password: 2`.
    handledTo = value.isBare ? value.start : value.end;
  }
}

interface Name {
  text: string;
  start: number;
  secrecy: Secrecy;
}

interface Words {
  single: string;
  /** Includes up to two words before it: `card number: …`. */
  phrase: string;
  end: number;
}

/** The words before a separator that may be a name. */
function wordsBefore(text: string, separator: number, from: number): Words | null {
  let end = skipBack(text, separator, from, isSpace);
  end = skipBack(text, end, from, isClosing);
  const start = skipBack(text, end, from, isNameChar);
  if (start === end) return null;
  let wordsStart = start;
  for (let words = 0; words < 2; words++) {
    const gap = skipBack(text, wordsStart, from, isSpace);
    const previous = skipBack(text, gap, from, isNameChar);
    if (gap === wordsStart || previous === gap) break;
    wordsStart = previous;
  }
  return { single: text.slice(start, end), phrase: text.slice(wordsStart, end), end };
}

function secretNameOf({ single, phrase, end }: Words): Name | null {
  const isWeak = /(?:codes?|keys?|number|no)$/i.test(single);
  // The words before a weak name can change its meaning: `postal code`, `api key`.
  const name = isWeak ? phrase : single;
  const secrecy = secrecyOf(name);
  if (secrecy !== "harmless") return { text: name, start: end - name.length, secrecy };
  return phrase.length > single.length && isSecretPhrase(phrase)
    ? { text: phrase, start: end - phrase.length, secrecy: "secret" }
    : null;
}

function skipBack(text: string, at: number, from: number, isPart: (code: number) => boolean): number {
  const limit = Math.max(from, at - MAX_NAME_REACH);
  while (at > limit && isPart(text.charCodeAt(at - 1))) at--;
  return at;
}

const isSpace = (code: number) => code === 0x20 || code === 0x09 || code === 0x3000;
/** Quotes and closing brackets. */
const isClosing = (code: number) =>
  code === 0x22 || code === 0x27 || code === 0x60 || code === 0x29 || code === 0x5c;
/** Letters, digits, `_ . $ - [ ]`, and everything outside ASCII. */
const isNameChar = (code: number) =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x30 && code <= 0x39) ||
  code === 0x5f ||
  code === 0x2d ||
  code === 0x2e ||
  code === 0x5b ||
  code === 0x5d ||
  code === 0x24 ||
  (code > 0x7f && code !== 0xff1a && code !== 0xff1d);

/** Skips `=`, `:`, `=>`, `:=`, spaces, and a line break. */
function valueStart(text: string, from: number): number {
  const gap = /^[:=>]{0,2}[ \t]{0,8}(?:\r?\n[ \t]{0,8}(?=\S))?/.exec(text.slice(from, from + 24));
  return from + (gap?.[0].length ?? 0);
}

function lineOf(text: string, start: number): Span {
  const end = text.indexOf("\n", start);
  return { start, end: end === -1 ? text.length : end };
}

/** Ends a parameter's value. */
const PARAMETER_END = /[\s&]|[;,](?=\s|$|["']?[\p{L}_][\p{L}\p{N}_.[\]-]{0,64}["']?\s?[:=])/gu;
/** Ends a value that may contain spaces and punctuation: the end of its line, or the start of another pair. */
const BARE_END =
  /[\r\n]|[\s|]["']?[\p{L}_][\p{L}\p{N}_.[\]-]{0,64}["']?[ \t]?[:=]|[;,]\s|&[\p{L}_][\p{L}\p{N}_.[\]-]{0,64}=/gu;

const OPENING_QUOTE = /(?:\\{0,15})["'`]/y;

interface Value extends Span {
  /** Not quoted: it may contain further names. */
  isBare?: boolean;
}

/** Finds values in ascending order of position. */
function valueFinder(text: string): (start: number, isParameter: boolean) => Value {
  // Every value that begins within one bare value has the same end, which is searched for once.
  const ends = { parameter: 0, bare: 0 };
  return (start, isParameter) => {
    OPENING_QUOTE.lastIndex = start;
    const quote = OPENING_QUOTE.exec(text)?.[0];
    if (quote !== undefined) return quotedAt(text, start, quote);
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

/** Up to the same quote with the same number of backslashes on that line, or to the end of the line without one. */
function quotedAt(text: string, start: number, quote: string): Span {
  const from = start + quote.length;
  const line = lineOf(text, from);
  for (let at = text.indexOf(quote, from); at !== -1 && at < line.end; at = text.indexOf(quote, at + 1)) {
    if (text[at - 1] !== "\\") return { start: from, end: at };
  }
  return { start: from, end: line.end };
}
