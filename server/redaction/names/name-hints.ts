import "server-only";

import { foldName } from "./fold-name";
import { PATH_NAMES, PHRASES, SECRET_WORDS, SOMETIMES, SPELLINGS, STEMS, STEMS_BUT } from "./secret-words";

/*
 * What a quick look for secret names looks for. All of it is made from the vocabulary, so that no name which the vocabulary
 * makes secret is overlooked.
 */

const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text);
const SEPARATORS = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code)).filter(
  (char) => !/[\da-z]/i.test(char),
);

/** Part of a phrase. One so short is part of many other words (`success`), so it is looked for where its word ends. */
function phraseHints([part, phrases]: [string, readonly string[]]): string[] {
  if (part.length > 2) return [foldName(part)];
  const next = phrases.map((phrase) => phrase.charAt(part.length + 1));
  return [...next, ...SEPARATORS].map((char) => part + char);
}

const hints = new Set([
  ...[...STEMS, ...Object.keys(STEMS_BUT), ...SECRET_WORDS].map(foldName),
  ...Object.keys(SOMETIMES),
  ...[...PATH_NAMES].map((name) => `${name}/`),
  ...Object.entries(PHRASES).flatMap(phraseHints),
]);
const shortest = [...hints].filter(
  (hint) => ![...hints].some((other) => other !== hint && hint.includes(other)),
);

/** Of which every secret name holds one, in any case of letters, unless it holds one of the foreign ones. */
export const NAME_HINTS: readonly string[] = shortest.filter(isAscii);

const endOfShort = Object.keys(PHRASES)
  .filter((part) => part.length <= 2)
  .map((part) => `${part}[^\\0-\\x7f]`);
/** The same in other alphabets, of a name without accents in lower case. */
export const FOREIGN_PARTS = new RegExp(
  [...shortest.filter((hint) => !isAscii(hint)), ...endOfShort].join("|"),
);

const foreignWords = SPELLINGS.filter((word) => !isAscii(word));
const letters = foreignWords.join("").match(/[^\0-\x7f]/gu) ?? [];
const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).join("");
const otherScripts = foreignWords.filter((word) => !/\p{Script=Latin}/u.test(word));
const spellings = otherScripts.flatMap((word) => [word, word.normalize("NFD"), foldName(word)]);
/** The same of any text: also the letters with accents of the vocabulary, and other forms of ASCII letters. */
export const FOREIGN_NAMES = new RegExp(
  [`[${latin}\\p{M}\\p{Cf}\\uff10-\\uffdc]`, ...new Set(spellings), ...endOfShort].join("|"),
  "iu",
);
