import "server-only";

import type { Budget } from "../budget";
import { plainName } from "../shapes/decoded-view";
import { mayHoldName } from "../names/hints";
import { isSecretPhrase, secrecyOf } from "../names/secret-names";
import type { Span } from "../spans";

/** What follows a token: `end` when it ends there for certain; `other` is what JSON has not in that place. */
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
  // A comma is missing, but the next line begins anew.
  return isNextLine && /["'{[/#]/.test(char) ? "end" : "other";
}

export function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

/** A new member, a closing bracket, or nothing: such a line does not go on with the value of the line before. */
const STARTS_ANEW = /^\s*(?:["'{}[\],]|[\w$-]+\s*:|$)/;

/** Where a value ends at the latest that nothing ends: with its line, or with the lines that a raw line feed is in. */
export function valueEnd(text: string, start: number, isOpen: boolean): number {
  let end = lineEnd(text, start);
  if (!isOpen) return end;
  while (end < text.length) {
    const next = lineEnd(text, end + 1);
    const line = text.slice(end + 1, next);
    if (STARTS_ANEW.test(line)) break;
    end = next;
    if (line.includes('"')) break;
  }
  return end;
}

const WORD = /[\p{L}\p{M}\p{N}\p{Cf}_$.[\]-]+/gu;
const SEPARATORS = /["'`\s:=>\\]*/y;

/** Behind the first secret name in a part of the text, and behind what separates it from its value; null without one. */
export function afterSecretName(text: string, { start, end }: Span, budget: Budget): number | null {
  const part = text.slice(start, end);
  const plain = plainName(part);
  if (!mayHoldName(plain)) return null;
  const isName = secrecyOf(plain.replaceAll(/["'\s]/g, "")) === "by value";
  const nameEnd = isName ? part.length : endOfSecretName(plain, budget);
  if (nameEnd === null) return null;
  // Of an encoded name all that is known is the token that it is in.
  SEPARATORS.lastIndex = plain === part ? start + nameEnd : end;
  SEPARATORS.test(text);
  return SEPARATORS.lastIndex;
}

/** What is left unjudged when the budget is used up counts as a name. */
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
  // With its quotes escaped it is JSON in the next layer only.
  return /^\s*[{[](?!\s*\\)/.test(text);
}
