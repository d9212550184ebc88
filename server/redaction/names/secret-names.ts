import "server-only";

import { lowerCase, withoutAccents } from "./fold-name";
import { holdsNameHint } from "./hints";
import { FOREIGN_PARTS } from "./name-hints";
import { nameWords } from "./name-words";
import {
  CODES_OF,
  DESCRIPTIONS,
  HARMLESS_PHRASES,
  KEYS_OF,
  SECRET_PHRASES,
  SECRET_STEM,
  SECRET_WORDS,
  SOMETIMES,
} from "./secret-words";

/** What a name says of its value. */
export type Secrecy =
  | "secret"
  /** Secret as a parameter of a URL or form: `key`. In a body it names anything. */
  | "parameter"
  /** Secret unless the value is visibly harmless: `code`. */
  | "by value"
  /** Secret unless it is a number, for then it counts: `tokens`. */
  | "unless number"
  | "harmless";

interface Value {
  text: string;
  /** A JSON number, not text in quotes. */
  isNumber?: boolean;
  /** Of a URL or form. */
  isParameter?: boolean;
}

/** Of a longer name the end is judged: it says what the value is. */
const JUDGED_LENGTH = 96;

/** Countries, currencies, statuses, and codes such as the API's own. */
const HARMLESS_CODE = /^(?:[A-Z]{2,3}|[1-5]\d\d|\d{1,2}|[a-z]+(?:[_-][a-z]+)+|)$/;

export function secrecyOf(name: string): Secrecy {
  return judge(wordsOf(name.length > JUDGED_LENGTH ? name.slice(-JUDGED_LENGTH) : name));
}

/** Whether the value behind a name of this secrecy must not be kept. */
export function isSecretValue(secrecy: Secrecy, { text, isNumber, isParameter }: Value): boolean {
  switch (secrecy) {
    case "secret":
      return true;
    case "parameter":
      return isParameter === true && text.length >= 8;
    case "by value":
      return !HARMLESS_CODE.test(text);
    case "unless number":
      return isNumber !== true;
    case "harmless":
      return false;
  }
}

const ASCII = /^[\0-\x7f]*$/;
const NONE: string[] = [];

/** Whether one look tells that a name is harmless, as of most names. Other alphabets can write a word in many ways. */
export function isPlainName(name: string): boolean {
  return ASCII.test(name) && !holdsNameHint(name);
}

/** The words of a name; none where no word of the vocabulary can be among them. */
function wordsOf(name: string): string[] {
  if (isPlainName(name)) return NONE;
  if (ASCII.test(name)) return nameWords(name);
  const plain = withoutAccents(name);
  return holdsNameHint(plain) || FOREIGN_PARTS.test(lowerCase(plain)) ? nameWords(plain) : NONE;
}

const withoutDigits = (word: string) => word.replace(/\d+$/, "");

function isSecretWord(word: string): boolean {
  return SECRET_WORDS.has(word) || SECRET_WORDS.has(withoutDigits(word)) || SECRET_STEM.test(word);
}

function holdsSecretPhrase(words: readonly string[]): boolean {
  return words.some((first, at) =>
    SECRET_PHRASES.get(first)?.some((phrase) => phrase.every((word, index) => words[at + index] === word)),
  );
}

/** Whether these words mean a secret only together: `mot de passe`. */
export function isSecretPhrase(name: string): boolean {
  return holdsSecretPhrase(wordsOf(name));
}

const isSometimes = (phrase: string): phrase is keyof typeof SOMETIMES => Object.hasOwn(SOMETIMES, phrase);

/** What the words of a name say, without a quick look before. */
export function judge(words: readonly string[]): Secrecy {
  if (words.length === 0) return "harmless";
  const phrase = words.join(" ");
  // As a header's name.
  const bare = phrase.startsWith("x ") ? phrase.slice(2) : phrase;
  if (isSometimes(bare)) return SOMETIMES[bare];
  if (HARMLESS_PHRASES.test(phrase)) return "harmless";
  if (holdsSecretPhrase(words)) return "secret";
  const last = withoutDigits(words.at(-1) ?? "");
  const before = words.at(-2);
  if (before !== undefined && DESCRIPTIONS.has(last)) return "harmless";
  if (words.some(isSecretWord)) return "secret";
  if (before === undefined) return "harmless";
  if (last === "code" || last === "codes") return CODES_OF.has(before) ? "secret" : "harmless";
  if (last === "key" || last === "keys") return KEYS_OF.has(before) ? "harmless" : "secret";
  return "harmless";
}
