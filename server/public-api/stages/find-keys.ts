import "server-only";

import type { AddressContent, FoundKey } from "@/lib/contracts/log/request-reason";
import { KEY_BODY_LENGTH, KEY_PREFIX } from "@/lib/keys/key-facts";
import { holdsKeyLike, holdsWholeKey, KEY_BODY } from "@/lib/keys/key-like";
import { decodePercent } from "@/lib/text/encoding";
import { findKeyFormProblem } from "../../api-keys/token";
import type { Exchange } from "../exchange";

/** Different keys that are looked up for one request: the first known one decides whose request it is. */
const MAX_KEYS = 3;
/** Places in the body that are examined: more of them are not a mistake but an attack. */
const MAX_KEYS_IN_BODY = 64;
const KEY_LENGTH = KEY_PREFIX.length + KEY_BODY_LENGTH;
const NAME_LENGTH = 64;

const KEYS = new RegExp(`${KEY_PREFIX}${KEY_BODY}(?![0-9A-Za-z])`, "g");
/** Long enough to hold a key: 43 bytes are 58 digits. */
const BASE64 = /[A-Za-z0-9+/_-]{57,}={0,2}/g;
/** Matches every path and query that may hold a key; nearly all others are skipped by it. */
const HINT = /iozen|api|%/i;

interface CandidateKey {
  secret: string;
  found: FoundKey;
}

const decoded = (path: string) => decodePercent(path) ?? path;

/** `api_key`, `API-KEY`, `x.apiKey`: a parameter with such a name is refused whatever its value, even an empty one. */
const isKeyName = (name: string) =>
  name
    .replaceAll(/[^a-z]/gi, "")
    .toLowerCase()
    .endsWith("apikey");

/** Base64 that holds a key has no `/`, which separates the segments of a path. */
const BASE64_OF_KEY = /[A-Za-z0-9+_-]{57,}/g;
const HAS_BASE64 = new RegExp(BASE64_OF_KEY.source);

/** How often a part of a URL may be percent-encoded, as in an address inside an address. */
const MAX_LAYERS = 3;

/**
 * A decoded part of a URL in every form in which it may hold a key: as it is, percent-encoded again, or in base64, in UTF-8 or
 * UTF-16, with or without something before it.
 */
function* formsOf(text: string, layers = MAX_LAYERS): Generator<string> {
  // Thousands of short parameters fit into a URL, and none of them holds a key.
  if (text.length < KEY_LENGTH) return;
  yield text;
  for (const [digits] of text.matchAll(BASE64_OF_KEY)) {
    for (let offset = 0; offset < 4; offset++)
      yield Buffer.from(digits.slice(offset), "base64").toString("latin1").replaceAll("\0", "");
  }
  const inner = layers > 0 && text.includes("%") ? decodePercent(text) : null;
  if (inner !== null && inner !== text) yield* formsOf(inner, layers - 1);
}

const holdsEncodedKey = (text: string) => [...formsOf(text)].some(holdsWholeKey);

/**
 * What the URL has of a key, in any parameter or in the path: a key, or only the name of one. Every proxy logs URLs, so both are
 * refused.
 */
export function keyInTarget({ path, query }: Exchange): AddressContent | null {
  const mayHoldKey = (text: string) => HINT.test(text) || HAS_BASE64.test(text);
  if (mayHoldKey(path) && holdsEncodedKey(decoded(path))) return "key";
  if (!mayHoldKey(query)) return null;
  const parameters = [...new URLSearchParams(query)];
  if (parameters.some(([name, value]) => holdsEncodedKey(name) || holdsEncodedKey(value))) return "key";
  const named = parameters.filter(([name]) => isKeyName(name));
  if (named.length === 0) return null;
  // Behind such a name, part of a key is one that was not copied whole.
  return named.some(([, value]) => holdsKeyLike(value)) ? "key" : "name";
}

/** Keys in a text, plain or in base64, as in Basic authentication. */
function* keysIn(text: string): Generator<string> {
  for (const [key] of text.matchAll(KEYS)) yield key;
  for (const [digits] of text.matchAll(BASE64)) {
    for (const [key] of Buffer.from(digits, "base64").toString("latin1").matchAll(KEYS)) yield key;
  }
}

function* keysInBody(body: Uint8Array): Generator<string> {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  let at = bytes.indexOf(KEY_PREFIX);
  for (let count = 0; at >= 0 && count < MAX_KEYS_IN_BODY; count++) {
    yield* keysIn(bytes.toString("latin1", at, at + KEY_LENGTH + 1));
    at = bytes.indexOf(KEY_PREFIX, at + KEY_PREFIX.length);
  }
}

/** A name that the client chose: kept unless it is long or contains a key. */
const nameOf = (name: string) => (name.length > NAME_LENGTH || holdsKeyLike(name) ? null : name);

/** In order of precedence: the Authorization header, other headers, the URL, the body. */
function* everyKey({ request, path, query }: Exchange): Generator<CandidateKey> {
  const { authorization = "", ...others } = request.headers;
  for (const secret of keysIn(authorization)) yield { secret, found: { place: "authorization", name: null } };
  for (const [name, value = ""] of Object.entries(others)) {
    for (const secret of keysIn(value)) yield { secret, found: { place: "header", name: nameOf(name) } };
  }
  for (const [name, value] of new URLSearchParams(query)) {
    for (const secret of keysIn(`${name} ${value}`))
      yield { secret, found: { place: "query", name: nameOf(name) } };
  }
  for (const secret of keysIn(decoded(path))) yield { secret, found: { place: "path", name: null } };
  for (const secret of keysInBody(request.body)) yield { secret, found: { place: "body", name: null } };
}

/** The first well-formed keys anywhere in a request: a client that authenticates wrongly often has its key elsewhere. */
export function findKeys(exchange: Exchange): CandidateKey[] {
  const candidates = new Map<string, CandidateKey>();
  for (const candidate of everyKey(exchange)) {
    if (candidates.has(candidate.secret) || findKeyFormProblem(candidate.secret)) continue;
    candidates.set(candidate.secret, candidate);
    if (candidates.size === MAX_KEYS) break;
  }
  return [...candidates.values()];
}

/** Whether the URL contains this key. */
export function isKeyInTarget(exchange: Exchange, secret: string): boolean {
  const { path, query } = exchange;
  const texts = [decoded(path), ...[...new URLSearchParams(query)].flat()];
  return texts.flatMap((text) => [...formsOf(text)]).some((text) => text.includes(secret));
}
