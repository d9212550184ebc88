import "server-only";

import { foldName } from "./fold-name";
import {
  CONDITIONAL_SECRETS,
  PHRASES,
  SECRET_WORDS,
  SPELLINGS,
  STEM_EXCEPTIONS,
  STEMS,
  TOKEN_PATH_SEGMENTS,
  TOKEN_PATH_WORDS,
} from "./secret-words";

/*
 * The patterns of the quick check for secret names. They are derived from the vocabulary, so the check overlooks no name that
 * the vocabulary makes secret.
 */

const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text);
const SEPARATORS = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code)).filter(
  (char) => !/[\da-z]/i.test(char),
);

/** Hints for a part of a phrase. A short part occurs in many other words (`success`) and counts only at a word's end. */
function phraseHints([part, phrases]: [string, readonly string[]]): string[] {
  if (part.length > 2) return [foldName(part)];
  const next = phrases.map((phrase) => phrase.charAt(part.length + 1));
  return [...next, ...SEPARATORS].map((char) => part + char);
}

/** How a word begins whose letters stand apart: `p a s s w o r d`. */
function spacedHints(): string[] {
  const words = ["passw", "passp", "secret", "token", "apikey", "creden"];
  return words.flatMap((word) => [" ", "_", "-", "."].map((sign) => word.split("").join(sign)));
}

const hints = new Set([
  ...[...STEMS, ...Object.keys(STEM_EXCEPTIONS), ...SECRET_WORDS].map(foldName),
  ...Object.keys(CONDITIONAL_SECRETS).map((name) => name.replace(/ .*/, "")),
  ...[...TOKEN_PATH_SEGMENTS].map((name) => `${name}/`),
  // Other words may stand directly before and behind these: `/verifyEmail/…`.
  ...TOKEN_PATH_WORDS,
  ...Object.entries(PHRASES).flatMap(phraseHints),
  // The mark of a JSON Web Key, whose private members have names of a letter or two.
  "kty",
  ...spacedHints(),
]);
const shortest = [...hints].filter(
  (hint) => ![...hints].some((other) => other !== hint && hint.includes(other)),
);

/** Every secret name contains one of these, in any letter case, or a match of the patterns below. */
export const NAME_HINTS: readonly string[] = shortest.filter(isAscii);

const endOfShort = Object.keys(PHRASES)
  .filter((part) => part.length <= 2)
  .map((part) => `${part}[^\\0-\\x7f]`);
/** The hints outside ASCII, for a folded name: lower case without accents. */
export const FOREIGN_PARTS = new RegExp(
  [...shortest.filter((hint) => !isAscii(hint)), ...endOfShort].join("|"),
);

const foreignWords = SPELLINGS.filter((word) => !isAscii(word));
const letters = foreignWords.join("").match(/[^\0-\x7f]/gu) ?? [];
const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).join("");
const otherScripts = foreignWords.filter((word) => !/\p{Script=Latin}/u.test(word));
const spellings = otherScripts.flatMap((word) => [word, word.normalize("NFD"), foldName(word)]);
/** Circled, raised, lowered, script and mathematical forms of letters; without the Kelvin sign, which is a `k` in any case. */
const STYLED = String.raw`\u115f\u1160\u3164\u1d2c-\u1d6a\u2071-\u209c\u210a-\u2115\u2119-\u211d\u2124\u2128\u212c-\u2139\u2145-\u2149\u2160-\u217f\u24b6-\u24e9\u{1ccd6}-\u{1ccef}\u{1d400}-\u{1d7ff}\u{1f110}-\u{1f169}`;
/**
 * The same for any text: also matches the vocabulary's accented letters, compatibility forms of ASCII letters, and a key's first
 * word before another character outside ASCII.
 */
export const FOREIGN_NAMES = new RegExp(
  [
    `[${latin}\\p{M}\\p{Cf}\\uff10-\\uffdc${STYLED}]`,
    "iozen[^\\0-\\x7f]",
    ...new Set(spellings),
    ...endOfShort,
  ].join("|"),
  "iu",
);
