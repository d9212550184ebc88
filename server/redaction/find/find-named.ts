import "server-only";

import type { Budget } from "../budget";
import type { Span } from "../spans";
import { isStatement, looksSecretAt } from "./looks-secret";
import { lineOf, type Value, valueFinder, valueStart } from "./value-ends";
import { isSecretPhrase, isSecretValue, type Secrecy, secrecyOf } from "../names/secret-names";

/** How far before its `=` or `:` a name is looked for. */
const MAX_NAME_REACH = 64;
const PARAMETER_START = new Set(["?", "&", ";"]);
/** Text between a name and its value; after a command-line flag, a space. */
const SURE = String.raw`[:=\uff1a\uff1d]|->|(?<=[ \t])(?:is|was)[ \t]{0,3}(?=[:=])|(?<=[ \t])is(?=[ \t])|(?<=(?<![\w-])--[a-z][\w-]{0,63})[ \t](?=[^\s-])`;
/** Text that separates a name from its value as often as it does not: the value must look like a secret. */
const UNSURE = String.raw`(?<=[ \t])(?:was|lautet|ist|est|es)(?=[ \t])|(?<=[ \t])[-\u2013\u2014](?=[ \t])|(?<=\|[^\n|]{1,64})\|`;
const SEPARATORS = `${SURE}|(?<unsure>${UNSURE})`;
const SEPARATOR = new RegExp(SEPARATORS, "gi");
const HAS_SEPARATOR = new RegExp(SEPARATORS, "i");
/** Headers whose values contain separators and spaces: the value is the whole line. */
const WHOLE_LINE_HEADER = /authori[sz]ation|cookie/i;
const LITERAL = /^(?:true|false|null|undefined|none)$/i;

/** Whether the text contains anything that separates a name from a value. */
export function hasSeparator(text: string): boolean {
  return HAS_SEPARATOR.test(text) || text.includes("<") || NETRC.test(text);
}

/** An entry of .netrc, where spaces separate names and values: `machine a login b password …`. */
const NETRC_ENTRY = String.raw`\blogin\s{1,8}\S{1,128}\s{1,8}(?:password|account)\s{1,8}`;
const NETRC = new RegExp(NETRC_ENTRY, "i");
const NETRC_VALUES = new RegExp(String.raw`(?<=${NETRC_ENTRY})\S{1,256}`, "gi");

/** Finds the passwords of .netrc's entries. */
export function findInNetrc(text: string, found: (span: Span) => void): void {
  for (const { 0: value, index } of text.matchAll(NETRC_VALUES))
    found({ start: index, end: index + value.length });
}

/** Values of secret names in any text: `password=…`, `"token": "…"`, `;jsessionid=…`, `?sig=…`. */
export function findNamed(text: string, budget: Budget, found: (span: Span) => void): void {
  const valueAt = valueFinder(text);
  let handledTo = 0;
  for (const { 0: separator, index, groups } of text.matchAll(SEPARATOR)) {
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
    if (/^is$/i.test(separator) && isStatement(text, from)) continue;
    const isUnsure = groups?.["unsure"] !== undefined;
    if (isUnsure && (name.secrecy !== "secret" || !looksSecretAt(text, from))) continue;
    const isHeader = text[index] === ":" && WHOLE_LINE_HEADER.test(name.text);
    const value: Value = isHeader
      ? lineOf(text, from)
      : valueAt(from, isParameter || isUnsure || separator.trim() === "");
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
  // The name of a tag says nothing about its first attribute: `<add key="…">`.
  if (text[wordsStart - 1] === "<") wordsStart = start;
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
