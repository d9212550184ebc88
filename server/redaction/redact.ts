import "server-only";

import { isUtf8 } from "node:buffer";
import { Budget } from "./budget";
import { findInForm } from "./find/find-in-form";
import { findSecrets, findSecretsInJson } from "./find/find-secrets";
import { isSurelyClean } from "./names/hints";
import { RecentTexts } from "./recent-texts";
import { applyMasks } from "./spans";

/** Replaces characters that PostgreSQL cannot store. The length stays the same. */
export function storableText(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return wellFormed.includes("\0") ? wellFormed.replaceAll("\0", "\uFFFD") : wellFormed;
}

/**
 * The text that a client sent in a request's head, where Node gives each byte as one character. Bytes that are not UTF-8
 * stay as they are.
 */
export function sentText(value: string): string {
  // As many bytes as characters: the text is ASCII.
  if (Buffer.byteLength(value) === value.length || /[^\0-\xff]/.test(value)) return value;
  const bytes = Buffer.from(value, "latin1");
  return isUtf8(bytes) ? bytes.toString() : value;
}

const encoder = new TextEncoder();

/** The beginning of a text: at most `bytes` in UTF-8, ending with a whole character. */
export function cutText(text: string, bytes: number): string {
  // A UTF-16 unit takes at most three bytes, so a short text need not be encoded.
  if (text.length * 3 <= bytes) return text;
  const { read } = encoder.encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}

/** Masks the secrets in any text other than a body. */
export function redactText(text: string, budget = new Budget()): string {
  const storable = storableText(text);
  return isSurelyClean(storable) ? storable : applyMasks(storable, findSecrets(storable, { budget }));
}

interface BodyOptions {
  /** End of the kept part of the text. */
  end?: number;
  budget?: Budget;
}

interface JsonOptions extends BodyOptions {
  /** The server wrote the names, so none of them marks a secret. */
  hasTrustedNames?: boolean;
}

/** Masks the secrets in the text of a JSON body, and leaves the rest as it was sent. */
export function redactJson(text: string, { end = text.length, ...options }: JsonOptions = {}): string {
  return isSurelyClean(text) ? text.slice(0, end) : applyMasks(text, findSecretsInJson(text, options), end);
}

/** The same for a form body. */
export function redactForm(text: string, { end = text.length, budget }: BodyOptions = {}): string {
  return applyMasks(text, findInForm(text, budget), end);
}

/** The same for a query string. */
export function redactQuery(query: string, budget?: Budget): string {
  return query === "" ? query : redactForm(storableText(query), budget && { budget });
}

/** Paths without a secret: an id's digits ask for the careful search, and clients send the same ids again. */
const cleanPaths = new RecentTexts<true>(2_000);

/** The same for a path. The segment after one that names a secret is a secret: `/token/…`. */
export function redactPath(path: string, budget = new Budget()): string {
  if (cleanPaths.get(path)) return path;
  const storable = storableText(path);
  const isClean = isSurelyClean(storable) && !/[+@]/.test(storable);
  const redacted = isClean
    ? storable
    : applyMasks(storable, findSecrets(storable, { plusIsSpace: true, isPath: true, budget }));
  if (redacted === path) cleanPaths.set(path, true);
  return redacted;
}

/** Masks secrets in the strings of a value whose names the server wrote, with one budget for all of them. */
export function redactStrings<T>(value: T, budget = new Budget()): T {
  // safe: only strings change, and they stay strings
  return JSON.parse(JSON.stringify(value), (_, entry: unknown) =>
    typeof entry === "string" ? redactText(entry, budget) : entry,
  ) as T;
}
