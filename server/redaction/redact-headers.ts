import "server-only";

import { Budget } from "./budget";
import { findCardNumbers } from "./shapes/card-numbers";
import { isSurelyClean } from "./names/hints";
import { mask } from "./mask";
import { redactText } from "./redact";
import { isSecretValue, secrecyOf } from "./names/secret-names";
import { findShapes } from "./shapes/secret-shapes";
import { applyMasks, type Span } from "./spans";

/** Headers for the log. A header's name can be a secret too. */
export function redactHeaders(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const redacted: Record<string, string> = {};
  const budget = new Budget();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) redacted[redactHeaderName(name, budget)] = redactHeader(name, value, budget);
  }
  return redacted;
}

/** Trace ids are hexadecimal: one in a few hundred contains digits that look like a card number. */
const TRACE_PARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

/** Recent values without a secret: clients send the same ones in every request. */
const cleanValues = new Set<string>();
const MAX_CACHED_VALUES = 1_000;
const MAX_VALUE_LENGTH = 256;

function redactHeader(name: string, value: string, budget: Budget): string {
  if (cleanValues.has(value) && secrecyOf(name) === "harmless") return value;
  if (isSecretValue(secrecyOf(name), { text: value, isParameter: true })) return mask(value);
  if (name === "traceparent" && TRACE_PARENT.test(value)) return value;
  const redacted = redactText(value, budget);
  if (redacted === value && value.length <= MAX_VALUE_LENGTH) {
    // A client that floods the cache costs the others only a repeated search.
    if (cleanValues.size >= MAX_CACHED_VALUES) cleanValues.clear();
    cleanValues.add(value);
  }
  return redacted;
}

/** Names without a secret: clients send the same few in every request. Bounded, because a hostile client does not. */
const cleanNames = new Set<string>();
const MAX_CACHED_NAMES = 500;
/** A random part of a name: long, with digits among its letters. */
const RANDOM_PART_LENGTH = 16;
const RANDOM_PART = new RegExp(`[a-z\\d]{${RANDOM_PART_LENGTH},}`, "g");

function redactHeaderName(name: string, budget: Budget): string {
  if (cleanNames.has(name)) return name;
  if (name.length < RANDOM_PART_LENGTH && isSurelyClean(name)) return name;
  if (!budget.takeScan(name.length)) return mask(name);
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
