import "server-only";

/** The start of a statement about a secret: `The password is required`. */
const STATEMENT =
  /^(?:an?|the|not|no|in|on|of|too|very|required|optional|needed|missing|empty|blank|wrong|invalid|valid|incorrect|correct|expired|unknown|weak|strong|short|long|set|unset|sent|given|allowed|shown|hidden|used|stored|never|always|already|only|masked|redacted)(?![\p{L}\p{N}])/iu;

/** Whether a statement about a secret begins there, instead of the secret itself. */
export const isStatement = (text: string, from: number) => STATEMENT.test(text.slice(from, from + 16));

const MAX_LOOK = 64;
const MIN_LENGTH = 4;
const QUOTED = /^["'`\u201c\u201e\u00ab]\S/;
const FIRST_WORD = /^[^\s<|]+/;
const END_OF_SENTENCE = /(?<![.,;:!?)\]}])[.,;:!?)\]}]+$/;
/** `2026-11-30`, `v2.1`, `12:30`, `100%`, `8/10`, `3rd`: the numbers of ordinary sentences. */
const ORDINARY =
  /^(?:\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?|v?\d+(?:[.:/]\d+)+%?|\d{1,3}(?:%|st|nd|rd|th|x|s|ms|kb|mb|days?)?)$/i;
/** A digit, a sign that words do not have inside, or a capital inside a word. */
const UNLIKE_A_WORD = /\d|[^\p{L}\p{M}\p{N}.,'\u2019/-]|\p{Ll}\p{Lu}/u;

/**
 * Whether the text there looks like a secret rather than a word of a sentence. For places where both are common: behind
 * `password was`, a dash, or the bar of a table.
 */
export function looksSecretAt(text: string, from: number): boolean {
  return looksSecret(text.slice(from, from + MAX_LOOK));
}

export function looksSecret(text: string): boolean {
  if (QUOTED.test(text)) return true;
  const word = (FIRST_WORD.exec(text)?.[0] ?? "").replace(END_OF_SENTENCE, "");
  return word.length >= MIN_LENGTH && !ORDINARY.test(word) && UNLIKE_A_WORD.test(word);
}
