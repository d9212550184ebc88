import "server-only";

import type { Budget } from "../budget";
import { plainName } from "../shapes/decoded-view";
import { mayHoldName } from "../names/hints";
import { isSecretPhrase, secrecyOf } from "../names/secret-names";
import type { Span } from "../spans";

/** The character after a token: `end` when the token surely ends there, `other` when JSON does not allow it there. */
export type Mark = ":" | "=" | "end" | "other";

export function nextMark(text: string, from: number): Mark {
  let at = from;
  let isNextLine = false;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x20) break;
    isNextLine ||= code === 0x0a;
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

/** The latest end of an unterminated value: the end of its line or, for an open string, of the lines it continues on. */
export function valueEnd(text: string, start: number, isOpen: boolean): number {
  let end = lineEnd(text, start);
  if (!isOpen) return end;
  while (end < text.length) {
    const next = lineEnd(text, end + 1);
    const line = text.slice(end + 1, next);
    if (STARTS_NEW_MEMBER.test(line)) break;
    end = next;
    if (line.includes('"')) break;
  }
  return end;
}

const WORD = /[\p{L}\p{M}\p{N}\p{Cf}_$.[\]-]+/gu;
const SEPARATORS = /["'`\s:=>\\]*/y;

/** The position after the first secret name in a part of the text and its separator; null without such a name. */
export function afterSecretName(text: string, { start, end }: Span, budget: Budget): number | null {
  const part = text.slice(start, end);
  const plain = plainName(part);
  if (!mayHoldName(plain)) return null;
  const isName = secrecyOf(plain.replaceAll(/["'\s]/g, "")) === "by value";
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
    if (secrecyOf(word) === "secret" || isSecretPhrase(`${before} ${word}`)) return index + word.length;
    before = word;
  }
  return null;
}

export function looksLikeJson(text: string): boolean {
  // With escaped quotes it becomes JSON in the next layer only.
  return /^\s*[{[](?!\s*\\)/.test(text);
}
