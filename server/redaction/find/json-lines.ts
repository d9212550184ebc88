import "server-only";

import type { Budget } from "../budget";
import { plainName } from "@/lib/text/decoded-view";
import { mayHoldName } from "../names/hints";
import type { Secrecy } from "../names/secret-names";
import type { Span } from "../spans";

/** The character after a token: `end` when the token surely ends there, `other` when JSON does not allow it there. */
type Mark = ":" | "=" | "end" | "other";

/** Comments, which people write in JSON. A few of them: the text is read again for each token before it. */
const COMMENTS = /(?:(?:\/\/|#)[^\n]{0,120}\n\s{0,64}|\/\*[^*]{0,120}\*\/\s{0,64}){1,3}/y;
/** The start of a comment, which is no value. */
const COMMENT_START = /\/[/*]|#/y;

export function nextMark(text: string, from: number): Mark {
  let at = from;
  let isNextLine = false;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x20) break;
    isNextLine ||= code === 0x0a;
  }
  if (text[at] === "/" || text[at] === "#") {
    COMMENTS.lastIndex = at;
    const behind = COMMENTS.test(text) ? text.charAt(COMMENTS.lastIndex) : "";
    if (behind === ":" || behind === "=") return behind;
  }
  const char = text.charAt(at);
  if (char === ":" || char === "=") return char;
  if (char === "" || char === "," || char === "}" || char === "]") return "end";
  // The comma is missing, but a new member begins on the next line.
  return isNextLine && /["'{[/#]/.test(char) ? "end" : "other";
}

export function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

/** A new member, a closing bracket, or an empty line: it does not continue the previous line's value. */
const STARTS_NEW_MEMBER = /^\s*(?:["'{}[\],]|[\w$-]+\s*:|$)/;

/** The end of a string between triple quotes or backticks that goes on beyond its line; null without one. */
function multiLineEnd(text: string, start: number, end: number): number | null {
  const quotes = text.slice(start - 1, start + 2);
  const isTriple = quotes === '"""' || quotes === "'''";
  if (!isTriple && text[start] !== "`") return null;
  const closing = isTriple ? quotes : "`";
  const close = text.indexOf(closing, start + (isTriple ? 2 : 1));
  if (close === -1) return isTriple ? text.length : null;
  return close > end ? close + closing.length : null;
}

/** The latest end of an unterminated value: the end of its line or, for an open string, of the lines it continues on. */
export function valueEnd(text: string, start: number, isOpen: boolean): number {
  let end = lineEnd(text, start);
  const closed = multiLineEnd(text, start, end);
  if (closed !== null || !isOpen) return closed ?? end;
  while (end < text.length) {
    const next = lineEnd(text, end + 1);
    const line = text.slice(end + 1, next);
    if (STARTS_NEW_MEMBER.test(line)) break;
    end = next;
    if (line.includes('"')) break;
  }
  return end;
}

/**
 * Whether the value between these positions can go on behind them: on the next line, or as another part. A closing bracket or a comma
 * ends it, unless a comment holds that.
 */
export function mayGoOn(text: string, { start, end }: Span): boolean {
  COMMENT_START.lastIndex = start;
  return COMMENT_START.test(text) || !/[,}\]]\s*$/.test(text.slice(Math.max(start, end - 16), end));
}

const MEMBER_END = /\s*(?:[,}\]]|$)/y;

/** Whether a comma, a closing bracket or the end of the text follows: no part of the value before it can. */
export function endsMember(text: string, at: number): boolean {
  MEMBER_END.lastIndex = at;
  return MEMBER_END.test(text);
}

const WORD = /[\p{L}\p{M}\p{N}\p{Cf}_$.[\]-]+/gu;
const SEPARATORS = /["'`\s:=>\\]*/y;

const DEPEND_ON_VALUE: ReadonlySet<Secrecy> = new Set(["by value", "unless plain", "unless state"]);

/** The position after the first secret name in a part of the text and its separator; null without such a name. */
export function afterSecretName(text: string, { start, end }: Span, budget: Budget): number | null {
  const part = text.slice(start, end);
  const plain = plainName(part);
  if (!mayHoldName(plain)) return null;
  const isName = DEPEND_ON_VALUE.has(budget.secrecyOf(plain.replaceAll(/["'\s]/g, "")));
  const nameEnd = isName ? part.length : endOfSecretName(plain, budget);
  if (nameEnd === null) return null;
  // The position of an encoded name is unknown: skip the whole token.
  SEPARATORS.lastIndex = plain === part ? start + nameEnd : end;
  SEPARATORS.test(text);
  return SEPARATORS.lastIndex;
}

/** Once the budget is spent, the next word counts as a secret name. */
function endOfSecretName(text: string, budget: Budget): number | null {
  let before = "";
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!budget.takeName(word)) return index;
    if (budget.judge(word) === "secret" || (before !== "" && budget.isSecretPhrase(`${before} ${word}`)))
      return index + word.length;
    before = word;
  }
  return null;
}

export function looksLikeJson(text: string): boolean {
  // With escaped quotes it becomes JSON in the next layer only.
  return /^\s*[{[](?!\s*\\)/.test(text);
}
