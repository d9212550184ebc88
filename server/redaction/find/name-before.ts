import "server-only";

/** How far before its `=` or `:` a name is looked for. */
const MAX_NAME_REACH = 64;
/** `</strong>`, between a name and its separator. */
const MAX_TAG_LENGTH = 16;
const HASH_KEY = /[\w>}\]]\{\s?["']?[\w.-]+["']?\s?\}$/;
const TAG = /^<\/?[a-z][a-z\d]*\s?$/i;

const EXPLICIT_KEY = /(?:^|\n)[ \t]*(?:-[ \t]+)?\?[ \t][^\n]*\n$/;

export interface Words {
  single: string;
  /** Includes up to two words before it: `card number: …`. */
  phrase: string;
  /** Where the single word begins. */
  start: number;
  end: number;
}

/** The words before a separator that may be a name; null without any. */
export function wordsBefore(text: string, separator: number, from: number): Words | null {
  const before = text[separator] === ":" ? explicitKeyEnd(text, separator, from) : separator;
  const end = closedEnd(text, skipBack(text, before, from, isOperator), from);
  let start = skipBack(text, end, from, isNameChar);
  // A property of the named member: `form["password"].value`.
  if (text[start] === "]" && isQuote(text.charCodeAt(start - 1)))
    start = skipBack(text, start - 1, from, isNameChar);
  if (start === end || !holdsLetter(text, start, end)) return null;
  if (end - start === 1) start = lettersApartStart(text, start, from);
  let wordsStart = start;
  for (let words = 0; words < 2; words++) {
    const gap = skipBack(text, wordsStart, from, isSpace);
    const previous = skipBack(text, gap, from, isNameChar);
    if (gap === wordsStart || previous === gap) break;
    wordsStart = previous;
  }
  // The name of a tag says nothing about its first attribute: `<add key="…">`.
  if (text[wordsStart - 1] === "<") wordsStart = start;
  return { single: text.slice(start, end), phrase: text.slice(wordsStart, end), start, end };
}

/** Where letters that stand apart begin: `p a s s w o r d`. The given one is the last of them. */
function lettersApartStart(text: string, last: number, from: number): number {
  const limit = Math.max(from, last - MAX_NAME_REACH);
  let start = last;
  while (start - 2 >= limit && isSpace(text.charCodeAt(start - 1)) && isLetter(text.charCodeAt(start - 2)))
    start -= 2;
  // The last letter of a word is none of them.
  return start > from && isNameChar(text.charCodeAt(start - 1)) ? Math.min(start + 2, last) : start;
}

/** The end of the line before, where that is an explicit key of YAML: `? password`, and `: …` on the next line. */
function explicitKeyEnd(text: string, separator: number, from: number): number {
  const lineStart = skipBack(text, separator, from, isSpace);
  if (text[lineStart - 1] !== "\n" || lineStart <= from) return separator;
  const line = text.slice(Math.max(from, lineStart - MAX_NAME_REACH), lineStart);
  return EXPLICIT_KEY.test(line) ? lineStart - (text[lineStart - 2] === "\r" ? 2 : 1) : separator;
}

/** The words before a remark in brackets, which end there: `Password (optional): …`; null without one. */
export function wordsBeforeRemark(text: string, { start }: Words, from: number): Words | null {
  const limit = Math.max(from, start - MAX_NAME_REACH);
  const open = text.slice(limit, start).lastIndexOf(" (");
  return open === -1 ? null : wordsBefore(text, limit + open, from);
}

/** The end of a name, without the spaces, quotes, brackets, emphasis and tags around it: `**Password**`, `["token"]`. */
function closedEnd(text: string, separator: number, from: number): number {
  let end = separator;
  for (let before = -1; end !== before;) {
    before = end;
    end = skipBack(text, skipBack(text, end, from, isSpace), from, isClosing);
    const last = text[end - 1];
    if (last === "]" && isQuote(text.charCodeAt(end - 2))) end--;
    else if (last === "}" && "=|+".includes(text.charAt(separator))) end = hashKeyEnd(text, end, from);
    else if (last === ">") end = tagStart(text, end, from);
  }
  return end;
}

/** The end of the name in the brackets of a hash, as in Perl: `$h{password} = …`, `$h->{'password'} = …`. */
function hashKeyEnd(text: string, end: number, from: number): number {
  const key = text.slice(Math.max(from, end - MAX_NAME_REACH), end);
  return HASH_KEY.test(key) ? end - 1 : end;
}

function tagStart(text: string, end: number, from: number): number {
  const limit = Math.max(from, end - MAX_TAG_LENGTH);
  const start = text.slice(limit, end).lastIndexOf("<") + limit;
  return start >= limit && TAG.test(text.slice(start, end - 1)) ? start : end;
}

function skipBack(text: string, at: number, from: number, isPart: (code: number) => boolean): number {
  const limit = Math.max(from, at - MAX_NAME_REACH);
  while (at > limit && isPart(text.charCodeAt(at - 1))) at--;
  return at;
}

function holdsLetter(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (isLetter(code)) return true;
  }
  return false;
}

const isLetter = (code: number) => ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || code > 0x7f;
const isSpace = (code: number) => code === 0x20 || code === 0x09 || code === 0x3000;
const isQuote = (code: number) => code === 0x22 || code === 0x27 || code === 0x60;
/** `+=`, `||=`, `?=`, and an optional or required name: `password?: …`. */
const isOperator = (code: number) => code === 0x2b || code === 0x7c || code === 0x3f || code === 0x21;
/** Quotes, closing brackets, and emphasis. */
const isClosing = (code: number) =>
  isQuote(code) || code === 0x29 || code === 0x5c || code === 0x2a || code === 0x7e;
const isArrow = (code: number) => code === 0x2192 || code === 0x21d2 || code === 0x27f6;
/** Letters, digits, `_ . $ - [ ]`, and everything outside ASCII. */
const isNameChar = (code: number) =>
  isLetter(code)
    ? code !== 0xff1a && code !== 0xff1d && !isArrow(code)
    : (code >= 0x30 && code <= 0x39) ||
      code === 0x5f ||
      code === 0x2d ||
      code === 0x2e ||
      code === 0x5b ||
      code === 0x5d ||
      code === 0x24;
