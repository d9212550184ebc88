/** Persian and Indic words, and emoji of several parts, are joined by characters that are invisible themselves. */
const JOINERS = String.raw`[\u200C\u200D]`;
/** They choose between two looks of the character before. */
const VARIATIONS = String.raw`[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]`;
/** The flags of England, Scotland and Wales: a black flag, the region in tag characters, and an end. */
const TAGGED_FLAG = String.raw`\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]+\u{E007F}`;

/** Source of a pattern: hidden characters in the places where they belong to what can be seen. */
export const JOINED = String.raw`${TAGGED_FLAG}|(?<=[\p{L}\p{M}\p{N}\p{P}\p{S}])${VARIATIONS}|(?<=[\p{L}\p{M}\p{S}${VARIATIONS.slice(1, -1)}])${JOINERS}(?=[\p{L}\p{M}\p{S}])`;

/**
 * Source of a pattern, with the flag `u`: controls, line breaks, and whatever changes the direction of text or takes no
 * room; also what is no character.
 */
export const HIDDEN = String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]`;

/** `U+202E` */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
