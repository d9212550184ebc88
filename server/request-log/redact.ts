import "server-only";

import { hash } from "node:crypto";
import { processSingleton } from "../registry";
import { deriveSecret } from "../secret";

const SECRET_NAME =
  /authorization|cookie|passw(or)?d|passphrase|secret|token|api[-_ ]?key|access[-_ ]?key|private[-_ ]?key|client[-_ ]?key|signature|credential|session[-_ ]?id|\bssn\b|card[-_ ]?(number|no)\b|\bcvv2?\b|\bcvc2?\b|\bpin\b|\biban\b/i;
/** Names that hold a secret's name but no secret. */
const HARMLESS_NAME = /^(idempotency[-_]?key|next_cursor|max_tokens|token_count|tokens)$/i;

/* Every start is anchored to the end of a word, so that a hostile body of one long word costs linear time. */
const SECRET_SHAPES = new RegExp(
  [
    String.raw`iozen_(?:live|test)_[0-9A-Za-z]{4,}`,
    String.raw`(?<![\w-])whsec_[\w-]{8,}`,
    String.raw`\b(?:Bearer|Basic)\s+[\w.~+/=-]{8,}`,
    String.raw`\b(?:sk|pk|rk)_(?:live|test)_\w{8,}`,
    String.raw`(?<![\w-])sk-[\w-]{16,}`,
    String.raw`\b(?:ghp|gho|ghu|ghs|ghr)_\w{20,}`,
    String.raw`\bgithub_pat_\w{20,}`,
    String.raw`(?<![\w-])xox[abprs]-[\w-]{10,}`,
    String.raw`\b(?:AKIA|ASIA)[0-9A-Z]{16}\b`,
    String.raw`(?<![\w-])AIza[\w-]{30,}`,
    String.raw`(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*`,
    String.raw`-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)`,
  ].join("|"),
  "g",
);
/**
 * Some part of every secret shape and of every card number, whatever stands around it: almost every text has none, and is
 * then left alone without the careful look.
 */
const HINT_OF_SHAPE =
  /iozen_|whsec_|bearer|basic|[spr]k_|sk-|gh[opusr]_|github_pat_|xox|akia|asia|aiza|eyj|private key|\d[\d -]{11,}\d/i;
/** The same for names, among all else that JSON text holds. */
const HINT_OF_NAME =
  /authori|cookie|passw|passphrase|secret|token|key|signature|credential|session|ssn|card|cvv|cvc|pin|iban/i;
/** A request's id is hexadecimal, and no secret: one in some hundreds holds digits that look like a card's number. */
const CARD_OR_REQUEST_ID =
  /\breq_[\da-f]{12}7[\da-f]{3}[89ab][\da-f]{15}\b|(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.])/g;
/** `name: value` and `name=value` in text that is not JSON. */
const NAMED_VALUE =
  /(?<![\w-])(["']?)([\w-]{2,64})\1(\s*[:=]\s*)("(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,;&{}[\]]+)/g;

/** Length and a short keyed hash: two requests can be compared, the value cannot be found. */
function mask(value: string): string {
  const key = processSingleton("redaction-key", () => deriveSecret("redaction"));
  const print = hash("sha256", `${key.toString("hex")}:${value}`).slice(0, 6);
  return `[redacted ${value.length} chars #${print}]`;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, character] of digits.split("").toReversed().entries()) {
    const digit = Number(character) * (index % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) && !HARMLESS_NAME.test(name);
}

/** Masks what looks like a secret anywhere in a text, and what PostgreSQL cannot store. */
export function redactText(text: string): string {
  const storable = text.toWellFormed().replaceAll("\u0000", "\uFFFD");
  if (!HINT_OF_SHAPE.test(storable)) return storable;
  return storable
    .replace(SECRET_SHAPES, mask)
    .replace(CARD_OR_REQUEST_ID, (match) =>
      !match.startsWith("req_") && passesLuhn(match.replaceAll(/[ -]/g, "")) ? mask(match) : match,
    );
}

/** What hides a character or a long number from the hints: escapes, exponents, and what PostgreSQL cannot store. */
const hides = (text: string) => text.includes("\\u") || text.includes("\0") || /\.\d+e/i.test(text);

/** Whether a body, JSON or not, has nothing to redact. A quick look: false means that a careful one is due. */
export function isSurelyClean(text: string): boolean {
  return !HINT_OF_NAME.test(text) && !HINT_OF_SHAPE.test(text) && !hides(text) && text.isWellFormed();
}

function maskNamed(name: string, value: unknown): unknown {
  if (value === null || typeof value === "boolean") return value;
  return mask(typeof value === "string" ? value : JSON.stringify(value));
}

/** A JSON value without its secrets: by name, whatever is below it, and by shape, in keys and values, at any depth. */
export function redactValue(value: unknown): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value === "number") {
    const text = String(value);
    const redacted = redactText(text);
    return redacted === text ? value : redacted;
  }
  if (Array.isArray(value)) return value.map(redactValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      redactText(name),
      isSecretName(name) ? maskNamed(name, entry) : redactValue(entry),
    ]),
  );
}

/** The same value with secrets masked by their shape in its strings: for values whose names are our own. */
export function redactStrings<T>(value: T): T {
  // safe: strings stay strings, and nothing else changes
  return JSON.parse(JSON.stringify(value), (_, entry: unknown) =>
    typeof entry === "string" ? redactText(entry) : entry,
  ) as T;
}

/** Text that is no JSON: shapes, and values that stand behind a secret's name. */
export function redactLooseText(text: string): string {
  const named = text.replace(NAMED_VALUE, (match, ...groups: string[]) => {
    const [quote = "", name = "", separator = "", value = ""] = groups;
    return isSecretName(name) ? `${quote}${name}${quote}${separator}${mask(value)}` : match;
  });
  return redactText(named);
}

/** Names of headers seen so far: clients send the same few in every request. Bounded, for a hostile one does not. */
const secretHeaders = new Map<string, boolean>();
const MOST_HEADER_NAMES = 500;

function isSecretHeader(name: string): boolean {
  const known = secretHeaders.get(name);
  if (known !== undefined) return known;
  const isSecret = isSecretName(name);
  if (secretHeaders.size < MOST_HEADER_NAMES) secretHeaders.set(name, isSecret);
  return isSecret;
}

/** A trace's ids are hexadecimal: one in some hundreds holds digits that look like a card's number. */
const TRACE_PARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

function redactHeader(name: string, value: string): string {
  if (isSecretHeader(name)) return mask(value);
  return name === "traceparent" && TRACE_PARENT.test(value) ? value : redactText(value);
}

export function redactHeaders(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const redacted: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) redacted[name] = redactHeader(name, value);
  }
  return redacted;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** A query string; it stays as it was sent where it holds no secret. */
export function redactQuery(query: string): string {
  if (query === "") return query;
  return query
    .split("&")
    .map((pair) => {
      const [name = "", ...rest] = pair.split("=");
      const value = decoded(rest.join("="));
      const plainName = decoded(name);
      if (isSecretName(plainName)) return `${name}=${mask(value)}`;
      const isClean = redactText(plainName) === plainName && redactText(value) === value;
      return isClean ? redactText(pair) : `${redactText(plainName)}=${redactText(value)}`;
    })
    .join("&");
}

/** A path, percent-decoded where that reveals a secret. */
export function redactPath(path: string): string {
  if (!path.includes("%") && !path.includes("+")) return redactText(path);
  const plain = decoded(path);
  return redactText(plain) === plain ? redactText(path) : redactText(plain);
}
