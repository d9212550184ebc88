import { ANY_KEY_PREFIX, KEY_BODY_LENGTH, KEY_PREFIX, TEST_KEY_PREFIX } from "./key-facts";

/** Source of a regular expression for what follows a key's prefix. */
export const KEY_BODY = `[0-9A-Za-z]{${KEY_BODY_LENGTH}}`;
const WHOLE_KEY = new RegExp(ANY_KEY_PREFIX + KEY_BODY, "i");

/**
 * Whether the text holds a live or a test key, in any letter case: a reason to refuse it. What `findKeyLike` finds besides is
 * masked only, because ordinary words can look like it.
 */
export const holdsWholeKey = (text: string): boolean => WHOLE_KEY.test(text);

/*
 * The one declaration of what looks like a key of this API, also where a person or a program has changed its form: in
 * another letter case, in full-width letters, with other separators, with invisible characters or a line break inside.
 */

/** Soft hyphens, zero-width characters, direction marks and variation selectors. */
const INVISIBLE = String.raw`[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]{0,4}`;
const FULL_WIDTH = 0xfee0;

const anyForm = (letter: string) => {
  const both = [letter, letter.toUpperCase()];
  const wide = both.map((each) => String.fromCharCode(each.charCodeAt(0) + FULL_WIDTH));
  return `[${[...both, ...wide].join("")}]`;
};
const word = (letters: string) => Array.from(letters, (letter) => anyForm(letter)).join(INVISIBLE);
const between = (separators: string) => INVISIBLE + separators + INVISIBLE;
const UNDERSCORE = between(String.raw`[_\uff3f]`);
const SEPARATOR = between(String.raw`[_\uff3f\s-]{1,3}`);

const PREFIX = new RegExp(`${word("iozen")}${SEPARATOR}(?:${word("live")}|${word("test")})${SEPARATOR}`, "g");
const WITH_UNDERSCORES = new RegExp(
  `^${word("iozen")}${UNDERSCORE}(?:${word("live")}|${word("test")})${UNDERSCORE}$`,
);
const RUN = /[0-9A-Za-z]+/y;
/** Between parts of a key: invisible characters, or a line break with its hyphen, indentation and quotation marks. */
const GAP = new RegExp(String.raw`(?:[-=\\]?[ \t]{0,8}\r?\n[ \t>]{0,8}|${INVISIBLE})`, "y");

/** An unchanged prefix, with the first characters of its key. */
const MIN_CUT_LENGTH = 4;
/** Letters and digits behind words such as `iozen live`. */
const MIN_LOOSE_LENGTH = 16;

interface Body {
  end: number;
  text: string;
}

/** The characters of a key from here on: across gaps when together they are exactly a key's, otherwise the first run. */
function bodyAt(text: string, start: number): Body {
  let first: Body | null = null;
  let body: Body = { end: start, text: "" };
  for (;;) {
    RUN.lastIndex = body.end;
    const run = RUN.exec(text)?.[0] ?? "";
    body = { end: body.end + run.length, text: body.text + run };
    first ??= body;
    if (body.text.length >= KEY_BODY_LENGTH) break;
    GAP.lastIndex = body.end;
    const gap = GAP.exec(text)?.[0] ?? "";
    if (gap === "") break;
    body = { end: body.end + gap.length, text: body.text };
  }
  return body.text.length === KEY_BODY_LENGTH ? body : (first ?? body);
}

function isKeyLike(prefix: string, body: string): boolean {
  if (prefix === KEY_PREFIX || prefix === TEST_KEY_PREFIX) return body.length >= MIN_CUT_LENGTH;
  // A digit distinguishes a key from the words of a name such as IOZEN_LIVE_MODE.
  if (WITH_UNDERSCORES.test(prefix))
    return body.length >= MIN_LOOSE_LENGTH || (body.length >= MIN_CUT_LENGTH && /\d/.test(body));
  return body.length >= MIN_LOOSE_LENGTH && /\d/.test(body);
}

/** Finds everything that looks like a key. A key that is cut off counts from its fourth character. */
export function findKeyLike(text: string, found: (start: number, end: number) => void): void {
  for (const { 0: prefix, index } of text.matchAll(PREFIX)) {
    const { end, text: body } = bodyAt(text, index + prefix.length);
    if (isKeyLike(prefix, body)) found(index, end);
  }
}

const ANY_CASE_PREFIX = new RegExp(ANY_KEY_PREFIX, "i");

/** Whether the text holds something like a key, or the beginning of one. */
export function holdsKeyLike(text: string): boolean {
  if (ANY_CASE_PREFIX.test(text)) return true;
  let holds = false;
  findKeyLike(text, () => (holds = true));
  return holds;
}
