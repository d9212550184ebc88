import "server-only";

import { Budget } from "./budget";
import { findInForm } from "./find/find-in-form";
import { findSecrets, findSecretsInJson } from "./find/find-secrets";
import { isSurelyClean } from "./names/hints";
import { applyMasks } from "./spans";

/** Without what PostgreSQL cannot store, and just as long. */
export function storableText(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return wellFormed.includes("\0") ? wellFormed.replaceAll("\0", "\uFFFD") : wellFormed;
}

/** Any text but a body: without what is or looks like a secret in it. */
export function redactText(text: string, budget = new Budget()): string {
  const storable = storableText(text);
  return isSurelyClean(storable) ? storable : applyMasks(storable, findSecrets(storable, { budget }));
}

interface JsonOptions {
  /** Where the kept part of the text ends. */
  end?: number;
  /** Its names are ours, and tell nothing of what stands behind them. */
  isOurs?: boolean;
}

/** A JSON body's text, as it was sent but for its secrets. */
export function redactJson(text: string, { end = text.length, isOurs = false }: JsonOptions = {}): string {
  return isSurelyClean(text) ? text.slice(0, end) : applyMasks(text, findSecretsInJson(text, isOurs), end);
}

/** A form body's text up to `end`. */
export function redactForm(text: string, end = text.length): string {
  return applyMasks(text, findInForm(text), end);
}

/** A query string; it stays as it was sent where it holds no secret. */
export function redactQuery(query: string): string {
  return query === "" ? query : redactForm(storableText(query));
}

/** A path. What stands behind a segment that names a secret is one: `/token/…`. */
export function redactPath(path: string): string {
  const storable = storableText(path);
  if (isSurelyClean(storable) && !storable.includes("+")) return storable;
  return applyMasks(storable, findSecrets(storable, { plusIsSpace: true, isPath: true }));
}

/** The same value with secrets masked in its strings: for values whose names are our own. */
export function redactStrings<T>(value: T): T {
  // safe: strings stay strings, and nothing else changes
  return JSON.parse(JSON.stringify(value), (_, entry: unknown) =>
    typeof entry === "string" ? redactText(entry) : entry,
  ) as T;
}
