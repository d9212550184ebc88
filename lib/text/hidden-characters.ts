/** Invisible characters that join Persian and Indic words, and emoji of several parts. */
const JOINERS = String.raw`[\u200C\u200D]`;
const VARIATIONS = String.raw`[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]`;
/** A selector chooses the glyph of the emoji, sign or ideograph before it; a second one, or one after a letter, is hidden. */
const VARIATION = String.raw`(?<=[\p{Emoji}\p{S}\p{Script=Han}\p{Script=Mongolian}\p{Script=Myanmar}])[\uFE00-\uFE0F]|(?<=\p{Script=Han})[\u{E0100}-\u{E01EF}]`;
/** The flags of England, Scotland and Wales: a black flag, the region in tag characters, and an end. */
const TAGGED_FLAG = String.raw`\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]+\u{E007F}`;

/** Pattern source: hidden characters in the places where they are part of visible text. */
export const JOINED = String.raw`${TAGGED_FLAG}|${VARIATION}|(?<=[\p{L}\p{M}\p{S}${VARIATIONS.slice(1, -1)}])${JOINERS}(?=[\p{L}\p{M}\p{S}])`;

/**
 * Pattern source for the flag `u`: controls, line breaks, characters that change the text direction or have no width,
 * noncharacters, and placeholders for missing objects.
 */
export const HIDDEN = String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\uFFFC]`;

/** `U+202E` */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
