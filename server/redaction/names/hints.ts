import "server-only";

import { holdsBareKey } from "@/lib/keys/key-checksum";
import { mayHoldCardNumber } from "../shapes/card-numbers";
import { ENTITY_NAMES } from "@/lib/text/decoded-view";
import { FOREIGN_NAMES, NAME_HINTS } from "./name-hints";
import { JSON_IN_BASE64_HINTS } from "../shapes/json-in-base64";
import { NAME_IN_BASE64_HINTS } from "../shapes/names-in-base64";
import { holdsReadableDigits } from "../shapes/readable-digits";
import { KEY_SHAPE, SHAPE_BITS, SHAPE_HINTS } from "../shapes/secret-shapes";
import { WordSearch } from "../shapes/word-search";

/* The lowest bits are the sets of shapes. */
const SHAPES = (1 << SHAPE_BITS) - 1;
const NAME = 1 << SHAPE_BITS;
const ENCODING = NAME << 1;
const BASE64 = ENCODING << 1;
/** How each encoding begins that `decoded-view.ts` decodes. */
const ENCODINGS = ["%", "\\", "&#", ...new Set(ENTITY_NAMES.map((name) => `&${name.slice(0, 2)}`))];

const words = (list: readonly string[], bits: number) => list.map((word) => [word, bits] as const);
const search = new WordSearch([
  ...words(NAME_HINTS, NAME),
  ...SHAPE_HINTS,
  ...words(ENCODINGS, ENCODING),
  ...words([...JSON_IN_BASE64_HINTS, ...NAME_IN_BASE64_HINTS], BASE64),
]);

/* Almost every text has no hint of a secret, and one pass is enough. A hint only asks for the careful search. */

export function isSurelyClean(text: string): boolean {
  return (
    search.bitsIn(text, NAME | SHAPES | ENCODING | BASE64) === 0 &&
    !mayHoldCardNumber(text) &&
    !hasForeignName(text) &&
    !holdsBareKey(text) &&
    !holdsReadableDigits(text)
  );
}

interface Hints {
  name: boolean;
  /** The set of shapes that the text may hold. */
  shapes: number;
  encoding: boolean;
  /** JSON, the name of a secret or another readable text in base64, or text in hexadecimal. */
  base64: boolean;
}

export function hintsIn(text: string): Hints {
  const bits = search.bitsIn(text, 0);
  // Invisible characters, full-width letters and others can disguise a name or a key.
  const foreign = hasForeignName(text);
  return {
    name: (bits & NAME) !== 0 || foreign,
    shapes: (bits & SHAPES) | (foreign || holdsBareKey(text) ? KEY_SHAPE : 0),
    encoding: (bits & ENCODING) !== 0,
    base64: (bits & BASE64) !== 0 || holdsReadableDigits(text),
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
