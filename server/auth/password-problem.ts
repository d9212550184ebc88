import "server-only";

import { COMMON_RUNS, COMMON_WORDS } from "./common-passwords";

/** Minimum length of a run of neighbouring keys. */
const MIN_RUN_LENGTH = 3;
/** Characters that must remain of a password after removing everything that is guessed first. */
const MIN_OWN_CHARACTERS = 5;
const MIN_DIFFERENT_CHARACTERS = 5;

const RUNS = COMMON_RUNS.flatMap((run) => [run, run.split("").toReversed().join("")]);
const LEET: Readonly<Record<string, string>> = {
  "@": "a",
  "4": "a",
  "3": "e",
  "1": "i",
  "!": "i",
  "0": "o",
  $: "s",
  "5": "s",
  "7": "t",
  "+": "t",
};

const plain = (text: string) => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** `aabbcc`, `aaaa` and `abcabcabc` are no stronger than `abc`, `a` and `abc`. */
const withoutDoubles = (text: string) => text.replaceAll(/(.)\1+/gu, "$1");
const withoutRepeats = (text: string) => text.replaceAll(/(.+?)\1{2,}/gu, "$1").replace(/^(.{4,})\1$/u, "$1");

/** Removes the longest run at each position: `qwerty`, `4321`, `1qaz2wsx`. */
function withoutRuns(text: string): string {
  let left = "";
  for (let at = 0; at < text.length;) {
    let length = 0;
    while (at + length < text.length && RUNS.some((run) => run.includes(text.slice(at, at + length + 1))))
      length++;
    if (length < MIN_RUN_LENGTH) left += text.charAt(at);
    at += length < MIN_RUN_LENGTH ? 1 : length;
  }
  return left;
}

/** Removes the given words, which must be sorted longest first, so that none hides in another. */
function withoutWords(text: string, words: readonly string[]): string {
  return words.reduce((left, word) => left.replaceAll(word, " "), text);
}

const longestFirst = (words: readonly string[]) => words.toSorted((a, b) => b.length - a.length);
const WORDS = longestFirst(COMMON_WORDS);

/** The parts of names and addresses that an acquaintance would try: `ada`, `engines`. */
function wordsOf(context: readonly string[]): string[] {
  return context.flatMap((text) => plain(text).split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 3);
}

const ownCharacters = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, "").length;

/** Drops digits and punctuation at the ends, which people add to satisfy a rule. */
const core = (text: string) => text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
const unleet = (text: string) => text.replaceAll(/[^\p{L}]/gu, (sign) => LEET[sign] ?? sign);

function fewestOwnCharacters(password: string, words: readonly string[]): number {
  const text = plain(password);
  const isNumber = core(text) === "";
  const forms = isNumber ? [text] : [text, core(text), unleet(core(text))];
  return Math.min(
    ...forms.flatMap((form) => {
      const joined = form.replaceAll(/[\s._-]+/gu, "");
      const variants = [form, joined, withoutRepeats(form), withoutRepeats(joined), withoutDoubles(joined)];
      return variants.flatMap((variant) => [
        ownCharacters(
          core(withoutRuns(withoutWords(variant, words))) || (isNumber ? withoutRuns(variant) : ""),
        ),
        ownCharacters(withoutWords(withoutRuns(variant), words)),
      ]);
    }),
  );
}

/**
 * Why this password is refused: it consists only of common guesses, or of the person's and the product's names. Null when it
 * is acceptable. The form checks its length.
 */
export function findPasswordProblem(password: string, context: readonly string[]): string | null {
  const isPoor = new Set(plain(password)).size < MIN_DIFFERENT_CHARACTERS;
  if (isPoor || fewestOwnCharacters(password, WORDS) < MIN_OWN_CHARACTERS)
    return "This password is among the first that are guessed. Choose another one";
  if (fewestOwnCharacters(password, longestFirst([...wordsOf(context), ...WORDS])) < MIN_OWN_CHARACTERS)
    return "This password is made of your own names. Choose another one";
  return null;
}
