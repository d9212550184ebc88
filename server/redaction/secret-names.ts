import "server-only";

import { foldName } from "./fold-name";
import {
  CODES_OF,
  DESCRIPTIONS,
  HARMLESS_PHRASES,
  KEYS_OF,
  SECRET_PHRASES,
  SECRET_STEM,
  SECRET_WORDS,
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
const MOST_KNOWN = 4_000;
/** Clients send the same names again and again. Bounded, for a hostile one does not. */
const known = new Map<string, Secrecy>();
const knownPhrases = new Map<string, boolean>();

/** Single words that are secret only sometimes. */
const SOMETIMES: Readonly<Record<string, Secrecy>> = {
  code: "by value",
  codes: "by value",
  session: "by value",
  key: "parameter",
  tokens: "unless number",
};
/** Countries, currencies, statuses, and codes such as the API's own. */
const HARMLESS_CODE = /^(?:[A-Z]{2,3}|[1-5]\d\d|\d{1,2}|[a-z]+(?:[_-][a-z]+)+|)$/;

export function secrecyOf(name: string): Secrecy {
  const end = name.length > JUDGED_LENGTH ? name.slice(-JUDGED_LENGTH) : name;
  const remembered = known.get(end);
  if (remembered !== undefined) return remembered;
  const secrecy = judge(wordsOf(end));
  if (known.size < MOST_KNOWN) known.set(end, secrecy);
  return secrecy;
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

/** `userPassword[new]`, `X-Api-Key2` and `CONTRASEÑA` as words: `user password new`, `x api key2`, `contrasena`. */
function wordsOf(name: string): string[] {
  const parted = name
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");
  return foldName(parted)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !/^\d+$/.test(word));
}

const withoutDigits = (word: string) => word.replace(/\d+$/, "");

function isSecretWord(word: string): boolean {
  return SECRET_WORDS.has(word) || SECRET_WORDS.has(withoutDigits(word)) || SECRET_STEM.test(word);
}

function holdsSecretPhrase(phrase: string): boolean {
  return SECRET_PHRASES.some((secret) => phrase.includes(secret));
}

/** Whether these words mean a secret only together: `mot de passe`. */
export function isSecretPhrase(name: string): boolean {
  const remembered = knownPhrases.get(name);
  if (remembered !== undefined) return remembered;
  const isPhrase = holdsSecretPhrase(` ${wordsOf(name).join(" ")} `);
  if (knownPhrases.size < MOST_KNOWN) knownPhrases.set(name, isPhrase);
  return isPhrase;
}

function judge(words: readonly string[]): Secrecy {
  const phrase = words.join(" ");
  const sometimes = Object.hasOwn(SOMETIMES, phrase) ? SOMETIMES[phrase] : undefined;
  if (sometimes) return sometimes;
  if (HARMLESS_PHRASES.test(phrase)) return "harmless";
  if (holdsSecretPhrase(` ${phrase} `)) return "secret";
  const last = withoutDigits(words.at(-1) ?? "");
  const before = words.at(-2);
  if (before !== undefined && DESCRIPTIONS.has(last)) return "harmless";
  if (words.some(isSecretWord)) return "secret";
  if (before === undefined) return "harmless";
  if (last === "code" || last === "codes") return CODES_OF.has(before) ? "secret" : "harmless";
  if (last === "key" || last === "keys") return KEYS_OF.has(before) ? "harmless" : "secret";
  return "harmless";
}
