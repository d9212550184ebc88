import "server-only";

import { Budget } from "./budget";
import { findCardNumbers } from "./shapes/card-numbers";
import { isSurelyClean } from "./names/hints";
import { mask } from "./mask";
import { redactText } from "./redact";
import { isSecretValue, secrecyOf } from "./names/secret-names";
import { findShapes } from "./shapes/secret-shapes";
import { applyMasks, type Span } from "./spans";

/** Headers as the log keeps them: a name can be a secret as well as a value can. */
export function redactHeaders(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const redacted: Record<string, string> = {};
  const budget = new Budget();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) redacted[redactHeaderName(name, budget)] = redactHeader(name, value, budget);
  }
  return redacted;
}

/** A trace's ids are hexadecimal: one in some hundreds holds digits that look like a card's number. */
const TRACE_PARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

/** Values seen so far that hold no secret, for clients send the same ones in every request. */
const cleanValues = new Set<string>();
const MAX_CACHED_VALUES = 1_000;
const MAX_VALUE_LENGTH = 256;

function redactHeader(name: string, value: string, budget: Budget): string {
  if (cleanValues.has(value) && secrecyOf(name) === "harmless") return value;
  if (isSecretValue(secrecyOf(name), { text: value, isParameter: true })) return mask(value);
  if (name === "traceparent" && TRACE_PARENT.test(value)) return value;
  const redacted = redactText(value, budget);
  if (redacted === value && value.length <= MAX_VALUE_LENGTH) {
    // One that fills it with values of its own costs the others nothing but a look at theirs.
    if (cleanValues.size >= MAX_CACHED_VALUES) cleanValues.clear();
    cleanValues.add(value);
  }
  return redacted;
}

/** Names seen so far that hold no secret: clients send the same few in every request. Bounded, for a hostile one does not. */
const cleanNames = new Set<string>();
const MAX_CACHED_NAMES = 500;
/** A part of a name that no person chose: long, with digits among its letters. */
const RANDOM_PART_LENGTH = 16;
const RANDOM_PART = new RegExp(`[a-z\\d]{${RANDOM_PART_LENGTH},}`, "g");

function redactHeaderName(name: string, budget: Budget): string {
  if (cleanNames.has(name)) return name;
  if (name.length < RANDOM_PART_LENGTH && isSurelyClean(name)) return name;
  if (!budget.takeLook(name.length)) return mask(name);
  const spans: Span[] = [];
  const found = (start: number, end: number) => spans.push({ start, end });
  findShapes(name, found, { isLowered: true });
  findCardNumbers(name, found);
  for (const { 0: part, index } of name.matchAll(RANDOM_PART)) {
    if (/\d/.test(part) && /[a-z]/.test(part)) found(index, index + part.length);
  }
  const redacted = spans.length === 0 && isSurelyClean(name) ? name : applyMasks(name, spans);
  if (redacted === name && cleanNames.size < MAX_CACHED_NAMES) cleanNames.add(name);
  return redacted;
}
