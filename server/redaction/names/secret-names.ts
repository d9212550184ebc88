import "server-only";

import { isSecretCompound } from "./compounds";
import { lowerCase, withoutAccents } from "./fold-name";
import { isHarmlessCode } from "./harmless-codes";
import { holdsNameHint } from "./hints";
import { FOREIGN_PARTS } from "./name-hints";
import { nameWords } from "./name-words";
import {
  CONDITIONAL_SECRETS,
  DESCRIPTIONS,
  HARMLESS_KEYS,
  HARMLESS_PHRASES,
  KEY_DESCRIPTIONS,
  SECRET_CODES,
  SECRET_KEYS,
  SECRET_PASS,
  SECRET_PHRASES,
  SECRET_STEM,
  SECRET_WORDS,
} from "./secret-words";

/** How secret a name makes its value. */
export type Secrecy =
  | "secret"
  /** Secret as a parameter of a URL or form: `key`. In a body it can name anything. */
  | "parameter"
  /** Secret unless the value is visibly harmless: `code`. */
  | "by value"
  /** Secret unless it is the number of a row, or words: `session`. */
  | "unless plain"
  /** Secret unless it says only whether or how often: `otp_sent`. */
  | "unless state"
  /** Secret unless it is a number, which is then a count: `tokens`. */
  | "unless number"
  | "harmless";

interface Value {
  text: string;
  /** A JSON number, not text in quotes. */
  isNumber?: boolean;
  /** A parameter of a URL or form. */
  isParameter?: boolean;
  /** More of the value may follow. */
  isPart?: boolean;
}

/** Text in place of a secret: a statement, asterisks, or a program's placeholder: `{{password}}`, `${PASSWORD}`. */
const NO_VALUE =
  /^(?:required|is required|enabled|disabled|accepted|declined|optional|\d{1,3} (?:people|persons|guests|visitors|days|hours|minutes|times)|no|none|null|nil|undefined|n\/a|not set|[*\u2022]{3,}|\[?(?:redacted|filtered)\]?|\$?\{\{[ \t]*[a-z_][\w.]*[ \t]*\}\}|\$\{[a-z_][\w.]*\})$/i;

/** Also a year, and words with times between spaces, which no token has: `Thursday 14:00`. */
const PLAIN =
  /^(?:|[A-Z]{2,3}|\d{1,3}|(?:19|20)\d\d(?:-[a-z]+)?|[a-z]+(?:[_-][a-z]+)+|\p{Lu}?\p{Ll}{1,11}(?: (?:\p{L}{1,12}|\d{1,2}(?:[:.]\d\d)?)){1,8})$/u;
const STATE = /^(?:|true|false|yes|no|on|off|null|\d{1,3})$/i;

const MAX_PHRASE_WORDS = 3;

/** Only the end of a longer name is judged: it says what the value is. */
const MAX_JUDGED_LENGTH = 96;

export function secrecyOf(name: string): Secrecy {
  return judge(wordsOf(name.length > MAX_JUDGED_LENGTH ? name.slice(-MAX_JUDGED_LENGTH) : name));
}

/** Whether the value behind a name of this secrecy must not be kept. */
export function isSecretValue(secrecy: Secrecy, { text, isNumber, isParameter, isPart }: Value): boolean {
  switch (secrecy) {
    case "secret":
      return isPart === true || !NO_VALUE.test(text);
    case "parameter":
      return isParameter === true && text.length >= 8;
    case "by value":
      return !isHarmlessCode(text, isNumber === true);
    case "unless plain":
      return !PLAIN.test(text);
    case "unless state":
      return !STATE.test(text);
    case "unless number":
      return isNumber !== true;
    case "harmless":
      return false;
  }
}

const ASCII = /^[\0-\x7f]*$/;
const NONE: string[] = [];

/** Whether the quick check proves a name harmless, as for most names. Other alphabets write a word in too many ways. */
export function isPlainName(name: string): boolean {
  return ASCII.test(name) && !holdsNameHint(name);
}

/** As many single letters in a row are a word whose letters stand apart. */
const MIN_APART = 5;

/** The words, with letters that stand apart as one word: `p a s s w o r d`. */
function withLettersJoined(words: string[]): string[] {
  if (words.length < MIN_APART || !words.every((word) => word.length === 1)) return words;
  return [words.join("")];
}

/** The words of a name; empty where none of them can be in the vocabulary. */
function wordsOf(name: string): string[] {
  if (isPlainName(name)) return NONE;
  if (ASCII.test(name)) return withLettersJoined(nameWords(name));
  const plain = withoutAccents(name);
  const mayHold = holdsNameHint(plain) || FOREIGN_PARTS.test(lowerCase(plain));
  return mayHold ? withLettersJoined(nameWords(plain)) : NONE;
}

const withoutDigits = (word: string) => word.replace(/\d+$/, "");

function isSecretWord(word: string, isLast: boolean): boolean {
  if (SECRET_WORDS.has(word) || SECRET_STEM.test(word)) return true;
  const bare = withoutDigits(word);
  return SECRET_WORDS.has(bare) || SECRET_PASS.test(bare) || isSecretCompound(bare, isLast);
}

function holdsSecretPhrase(words: readonly string[]): boolean {
  return words.some((first, at) =>
    SECRET_PHRASES.get(first)?.some((phrase) => phrase.every((word, index) => words[at + index] === word)),
  );
}

/** Whether the last words are a phrase. */
function endsInPhrase(words: readonly string[]): boolean {
  return words.some(
    (_, at) =>
      at >= words.length - MAX_PHRASE_WORDS &&
      holdsSecretPhrase(words.slice(at)) &&
      !holdsSecretPhrase(words.slice(at, -1)),
  );
}

/** Whether a word before `key` makes it secret, and words behind it, such as a version, say nothing else of it. */
function holdsSecretKey(words: readonly string[]): boolean {
  const last = withoutDigits(words.at(-1) ?? "");
  return (
    !KEY_DESCRIPTIONS.has(last) &&
    words.some((word, at) => /^keys?\d*$/.test(word) && SECRET_KEYS.has(words[at - 1] ?? ""))
  );
}

/** Whether the words name a secret together, as in `mot de passe`. */
export function isSecretPhrase(name: string): boolean {
  return holdsSecretPhrase(wordsOf(name));
}

const isConditional = (phrase: string): phrase is keyof typeof CONDITIONAL_SECRETS =>
  Object.hasOwn(CONDITIONAL_SECRETS, phrase);

/** The secrecy of `…_sent`, which can hold the sent secret as well as whether it was sent. */
function secrecyOfSent(sent: Secrecy): Secrecy {
  return sent === "secret" || sent === "by value" || sent === "unless plain" ? "unless state" : sent;
}

/** Judges the words of a name, without the quick check. */
export function judge(words: readonly string[]): Secrecy {
  if (words.length === 0) return "harmless";
  const phrase = words.join(" ");
  // The prefix of a header's name.
  const bare = phrase.startsWith("x ") ? phrase.slice(2) : phrase;
  if (isConditional(bare)) return CONDITIONAL_SECRETS[bare];
  if (HARMLESS_PHRASES.test(phrase)) return "harmless";
  const last = withoutDigits(words.at(-1) ?? "");
  if (last === "sent") return secrecyOfSent(judge(words.slice(0, -1)));
  const before = words.at(-2);
  // The last word of a phrase can be such a word too: `account number`, `recovery phrase`.
  if (before !== undefined && DESCRIPTIONS.has(last) && !endsInPhrase(words)) return "harmless";
  if (holdsSecretPhrase(words)) return "secret";
  if (holdsSecretKey(words)) return "secret";
  if (words.some((word, at) => isSecretWord(word, at === words.length - 1))) return "secret";
  if (before === undefined) return "harmless";
  if (last === "code" || last === "codes") return SECRET_CODES.has(before) ? "secret" : "harmless";
  if (last === "key" || last === "keys") return HARMLESS_KEYS.has(before) ? "harmless" : "secret";
  return "harmless";
}
