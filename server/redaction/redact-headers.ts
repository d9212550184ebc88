import "server-only";

import { Budget } from "./budget";
import { findCardNumbers } from "./shapes/card-numbers";
import { isSurelyClean } from "./names/hints";
import { mask } from "./mask";
import { RecentTexts } from "./recent-texts";
import { findSecrets } from "./find/find-secrets";
import { redactText, sentText, storableText } from "./redact";
import { isSecretValue, type Secrecy, secrecyOf } from "./names/secret-names";
import { findShapes } from "./shapes/secret-shapes";
import { applyMasks, type Span } from "./spans";

/** Clients send the same few names and values in every request. The names have no secret in themselves; their judgement. */
const cleanNames = new RecentTexts<Secrecy>(500);
/** Values in which a search found no secret; whether the name makes it one is another question. */
const cleanValues = new RecentTexts<true>(1_000);

/** Headers for the log. A header's name can be a secret too. */
export function redactHeaders(
  headers: Readonly<Record<string, string | undefined>>,
  budget = new Budget(),
): Record<string, string> {
  const redacted: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value === undefined) continue;
    const known = cleanNames.get(name);
    const shown = known === undefined ? redactHeaderName(name, budget) : name;
    const secrecy = known ?? secrecyOf(name);
    if (known === undefined && shown === name) cleanNames.set(name, secrecy);
    redacted[shown] = redactValue({ name, secrecy, value }, budget);
  }
  return redacted;
}

/** The value of a header whose name makes it no secret, such as User-Agent. */
export function redactHeaderText(value: string, budget = new Budget()): string {
  return cleanValues.get(value) ? value : redactText(sentText(value), budget);
}

/** The decimal ids of 63 bits that tracing tools send: one in a thousand looks like a card number of 19 digits. */
const TRACE_NAME = /(?:^|-)(?:trace|parent|span)-?id$/;
const TRACE_ID = /^\d{17,20}$/;

/** Browsers cannot set Authorization for a WebSocket: clients send their token as one of the protocols. */
const PROTOCOLS = "sec-websocket-protocol";
const TOKEN = /(?=[^\s,]{0,64}\d)[^\s,]{16,}/g;

function redactProtocols(text: string, budget: Budget): string {
  const tokens = [...text.matchAll(TOKEN)].map(({ 0: token, index }) => ({
    start: index,
    end: index + token.length,
  }));
  return applyMasks(text, [...findSecrets(text, { budget }), ...tokens]);
}

interface Header {
  name: string;
  secrecy: Secrecy;
  value: string;
}

function redactValue({ name, secrecy, value }: Header, budget: Budget): string {
  if (secrecy === "harmless" && cleanValues.get(value)) return value;
  const text = sentText(value);
  if (isSecretValue(secrecy, { text, isParameter: true })) return mask(text);
  if (TRACE_NAME.test(name) && TRACE_ID.test(text)) return text;
  const redacted =
    name === PROTOCOLS ? redactProtocols(storableText(text), budget) : redactText(text, budget);
  // A decoded value is not remembered: its text may arrive as the bytes of another.
  if (text === value && redacted === value) cleanValues.set(value, true);
  return redacted;
}

/** A random part of a name: long, with digits among its letters. */
const RANDOM_PART_LENGTH = 16;
const RANDOM_PART = new RegExp(`[a-z\\d]{${RANDOM_PART_LENGTH},}`, "g");

function redactHeaderName(name: string, budget: Budget): string {
  if (name.length < RANDOM_PART_LENGTH && isSurelyClean(name)) return name;
  if (!budget.takeScan(name.length)) return mask(name);
  const spans: Span[] = [];
  const found = (start: number, end: number) => spans.push({ start, end });
  findShapes(name, found, { isLowered: true });
  findCardNumbers(name, found);
  for (const { 0: part, index } of name.matchAll(RANDOM_PART)) {
    if (/\d/.test(part) && /[a-z]/.test(part)) found(index, index + part.length);
  }
  return spans.length === 0 && isSurelyClean(name) ? name : applyMasks(name, spans);
}
