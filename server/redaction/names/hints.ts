import "server-only";

import { mayHoldCardNumber } from "../shapes/card-numbers";
import { ENTITY_NAMES } from "../shapes/decoded-view";
import { FOREIGN_NAMES, NAME_HINTS } from "./name-hints";
import { SHAPE_HINTS } from "../shapes/secret-shapes";
import { WordSearch } from "../shapes/word-search";

const NAME = 1;
const SHAPE = 2;
const ENCODING = 4;
/** How each encoding begins that `decoded-view.ts` decodes. */
const ENCODINGS = ["%", "\\", "&#", ...new Set(ENTITY_NAMES.map((name) => `&${name.slice(0, 2)}`))];

const words = (list: readonly string[], bits: number) => list.map((word) => [word, bits] as const);
const search = new WordSearch([
  ...words(NAME_HINTS, NAME),
  ...words(SHAPE_HINTS, SHAPE),
  ...words(ENCODINGS, ENCODING),
]);

/* Almost every text has no hint of a secret, and one pass is enough. A hint only asks for the careful search. */

export function isSurelyClean(text: string): boolean {
  return (
    search.bitsIn(text, NAME | SHAPE | ENCODING) === 0 && !mayHoldCardNumber(text) && !hasForeignName(text)
  );
}

interface Hints {
  name: boolean;
  shape: boolean;
  encoding: boolean;
  /** Has invisible characters, full-width letters or others that disguise a word. */
  foreign: boolean;
}

export function hintsIn(text: string): Hints {
  const bits = search.bitsIn(text, 0);
  const foreign = hasForeignName(text);
  return {
    foreign,
    name: (bits & NAME) !== 0 || foreign,
    shape: (bits & SHAPE) !== 0,
    encoding: (bits & ENCODING) !== 0,
  };
}

/** Whether the text contains part of a secret name, in ASCII. */
export function holdsNameHint(text: string): boolean {
  return (search.bitsIn(text, NAME) & NAME) !== 0;
}

export function mayHoldName(text: string): boolean {
  return holdsNameHint(text) || hasForeignName(text);
}

function hasForeignName(text: string): boolean {
  // As many bytes as characters: the text is ASCII.
  return Buffer.byteLength(text) !== text.length && FOREIGN_NAMES.test(text);
}
