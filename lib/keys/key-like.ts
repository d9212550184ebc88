import { ANY_KEY_PREFIX, KEY_BODY_LENGTH, KEY_PREFIX, TEST_KEY_PREFIX } from "./key-facts";
import { findBareKeys, isKeyBody } from "./key-checksum";
import { findKeysInBase64 } from "./key-in-base64";
import { asciiForm } from "../text/ascii-form";
import { layersOf } from "../text/decoded-view";

/** Source of a regular expression for what follows a key's prefix. */
export const KEY_BODY = `[0-9A-Za-z]{${KEY_BODY_LENGTH}}`;
const WHOLE_KEY = new RegExp(ANY_KEY_PREFIX + KEY_BODY, "i");

/**
 * Whether the text holds a live or a test key, in any letter case: a reason to refuse it. What `findKeyLike` finds besides is
 * masked only, because ordinary words can look like it.
 */
export const holdsWholeKey = (text: string): boolean => WHOLE_KEY.test(text);

/** The first such key in a typed text, also where its signs are encoded, as in a copied address; null when it has none. */
export function findWholeKey(text: string): string | null {
  for (const layer of layersOf(text)) {
    const [key] = WHOLE_KEY.exec(layer) ?? [];
    if (key !== undefined) return key;
  }
  return null;
}

/** The rest of the text, decoded as far as the key was. */
export function withoutWholeKey(text: string): string {
  for (const layer of layersOf(text)) if (WHOLE_KEY.test(layer)) return layer.replace(WHOLE_KEY, "").trim();
  return text.trim();
}

/*
 * The one declaration of what looks like a key of this API, also where a person or a program has changed its form: in another
 * letter case, in letters of other forms, with other separators or none, with invisible characters or signs inside, or
 * without its prefix.
 */

const SEPARATOR = String.raw`(?:[_\s:-]{1,3}|[./])?`;
const PREFIX = new RegExp(`io[_\\s-]?zen${SEPARATOR}(?:live|test)${SEPARATOR}`, "gi");
const WITH_SEPARATORS = /n[_\s:.-]+[a-z]+[_\s:.-]+$/i;
const WITH_UNDERSCORES = new RegExp(`^${ANY_KEY_PREFIX}$`, "i");
const RUN = /[0-9A-Za-z]*/y;
/**
 * Between parts of a key: signs, line breaks, tags, or the quotation marks of source code that joins two strings. A bare quotation
 * mark ends the key, because it ends a string of JSON.
 */
const GAP = /(?:\\[^0-9A-Za-z]|[^0-9A-Za-z"<\\]|\\|"[\s+.&|\\]{0,16}"|<[^<>]{1,64}>|<){1,24}/y;
/** Single characters between tags are within it. */
const MAX_BODY_REACH = 1024;
const WORD = /^(?:[A-Za-z]?[a-z]+|[A-Z]+|\d{1,4})$/;

/** An unchanged prefix, with the first characters of its key. */
const MIN_CUT_LENGTH = 4;
/** Letters and digits behind words such as `iozen live`. */
const MIN_LOOSE_LENGTH = 16;
/** The shortest text that is searched: a cut key, with compatibility forms that stand for two or three letters. */
const MIN_SOURCE_LENGTH = 12;

interface Body {
  end: number;
  text: string;
}

/** Finds where the letters and digits from here on end, in ascending order: a long run is read once. */
function runFinder(text: string): (start: number) => number {
  let known = { start: 0, end: 0 };
  return (start) => {
    if (start < known.start || start >= known.end) {
      RUN.lastIndex = start;
      known = { start, end: start + (RUN.exec(text)?.[0].length ?? 0) };
    }
    return known.end;
  };
}

/** Whether the parts of a key behind its first one are its own, and not the words of a sentence that goes on. */
function belongsToKey(body: string, later: readonly string[]): boolean {
  if (isKeyBody(body.slice(0, KEY_BODY_LENGTH))) return true;
  if (body.length > KEY_BODY_LENGTH) return false;
  const words = later.filter((part) => part.length > 1 && WORD.test(part));
  return words.join("").length * 2 < later.join("").length;
}

/** The characters of a key from here on: across gaps when together they are a key's, otherwise the first run. */
function bodyAt(text: string, start: number, runEnd: (start: number) => number): Body {
  const first = { end: runEnd(start), text: text.slice(start, runEnd(start)) };
  const later: string[] = [];
  for (let { end, text: body } = first; body.length < KEY_BODY_LENGTH && end - start < MAX_BODY_REACH;) {
    GAP.lastIndex = end;
    const partStart = end + (GAP.exec(text)?.[0].length ?? 0);
    end = runEnd(partStart);
    if (end === partStart) break;
    const part = text.slice(partStart, end);
    later.push(part);
    body += part;
    if (body.length >= KEY_BODY_LENGTH && belongsToKey(body, later)) return { end, text: body };
  }
  return first;
}

/** A digit among the first characters distinguishes a key from the words of a name such as IOZEN_LIVE_MODE. */
const hasDigit = (body: string) => /\d/.test(body.slice(0, KEY_BODY_LENGTH));

function isKeyLike(prefix: string, body: string): boolean {
  if (prefix === KEY_PREFIX || prefix === TEST_KEY_PREFIX) return body.length >= MIN_CUT_LENGTH;
  if (WITH_UNDERSCORES.test(prefix))
    return body.length >= MIN_LOOSE_LENGTH || (body.length >= MIN_CUT_LENGTH && hasDigit(body));
  // Without separators, only a whole key is more than a long word.
  const min = WITH_SEPARATORS.test(prefix) ? MIN_LOOSE_LENGTH : KEY_BODY_LENGTH;
  return body.length >= min && hasDigit(body);
}

/** Finds everything that looks like a key. A key that is cut off counts from its fourth character. */
export function findKeyLike(source: string, found: (start: number, end: number) => void): void {
  if (source.length < MIN_SOURCE_LENGTH) return;
  const { text, startOf, endOf } = asciiForm(source);
  const runEnd = runFinder(text);
  for (const { 0: prefix, index } of text.matchAll(PREFIX)) {
    const { end, text: body } = bodyAt(text, index + prefix.length, runEnd);
    if (isKeyLike(prefix, body)) found(startOf(index), endOf(end));
  }
  findBareKeys(text, (start, end) => found(startOf(start), endOf(end)));
}

/** Source of a regular expression for the beginning of a key in hexadecimal. */
export const KEY_IN_HEX = "69[64][fF]7[aA]656[eE]5[fF]";
const ANY_BEGINNING = new RegExp(`${ANY_KEY_PREFIX}|${KEY_IN_HEX}`, "i");

/**
 * Whether a short text holds something like a key, or the beginning of one: as it is, in percent-encoding, base64 or
 * hexadecimal, with escapes of JSON or with HTML entities.
 */
export function holdsKeyLike(text: string): boolean {
  let holds = false;
  const found = () => (holds = true);
  for (const layer of layersOf(text)) {
    if (ANY_BEGINNING.test(layer)) return true;
    findKeyLike(layer, found);
    findKeysInBase64(layer, found);
    if (holds) return true;
  }
  return false;
}
