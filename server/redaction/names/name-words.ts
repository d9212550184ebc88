import "server-only";

import { lowerCase } from "./fold-name";

const OTHER = 0;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;
/** A letter of an alphabet without capitals. */
const LETTER = 4;
const UNKNOWN = 255;
type Kind = typeof OTHER | typeof LOWER | typeof UPPER | typeof DIGIT | typeof LETTER;

/** By UTF-16 unit: no word of the vocabulary has a letter beyond the first plane. */
const KINDS = new Uint8Array(0x1_00_00).fill(UNKNOWN);

function kindAt(text: string, at: number): Kind {
  const code = text.charCodeAt(at);
  // safe: the table has a Kind or UNKNOWN for every unit; beyond the end of the text there is no entry
  const kind = (KINDS[code] ?? OTHER) as Kind | typeof UNKNOWN;
  return kind === UNKNOWN ? (KINDS[code] = kindOf(text.charAt(at))) : kind;
}

function kindOf(char: string): Kind {
  if (/\p{Ll}/u.test(char)) return LOWER;
  if (/\p{Lu}/u.test(char)) return UPPER;
  if (/\d/.test(char)) return DIGIT;
  return /[\p{L}\p{N}]/u.test(char) ? LETTER : OTHER;
}

/**
 * Splits a name without accents into lower-case words and drops numbers: `userPassword[new]` becomes `user password new`,
 * `X-APIKey2` becomes `x api key2`. A loop over letters, because a hostile text has thousands of names.
 */
export function nameWords(name: string): string[] {
  const lower = lowerCase(name);
  const words: string[] = [];
  let start = 0;
  let hasLetter = false;
  let before: Kind = OTHER;
  for (let at = 0; at <= name.length; at++) {
    const kind = kindAt(name, at);
    const startsWord =
      before === LOWER || before === DIGIT || (before === UPPER && kindAt(name, at + 1) === LOWER);
    if (kind === OTHER || (kind === UPPER && startsWord)) {
      if (hasLetter) words.push(lower.slice(start, at));
      start = kind === OTHER ? at + 1 : at;
      hasLetter = false;
    }
    hasLetter ||= kind !== OTHER && kind !== DIGIT;
    before = kind;
  }
  return words;
}
