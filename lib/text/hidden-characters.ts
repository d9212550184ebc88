/** Persian and Indic words, and emoji of several parts, are joined by characters that are invisible themselves. */
const JOINERS = String.raw`[\u200C\u200D]`;
const VARIATIONS = String.raw`[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]`;
/** One chooses between the looks of the emoji, sign or ideograph before it; a second, or one behind a letter, is just hidden. */
const VARIATION = String.raw`(?<=[\p{Emoji}\p{S}\p{Script=Han}\p{Script=Mongolian}\p{Script=Myanmar}])[\uFE00-\uFE0F]|(?<=\p{Script=Han})[\u{E0100}-\u{E01EF}]`;
/** The flags of England, Scotland and Wales: a black flag, the region in tag characters, and an end. */
const TAGGED_FLAG = String.raw`\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]+\u{E007F}`;

/** Source of a pattern: hidden characters in the places where they belong to what can be seen. */
export const JOINED = String.raw`${TAGGED_FLAG}|${VARIATION}|(?<=[\p{L}\p{M}\p{S}${VARIATIONS.slice(1, -1)}])${JOINERS}(?=[\p{L}\p{M}\p{S}])`;

/**
 * Source of a pattern, with the flag `u`: controls, line breaks, and whatever changes the direction of text or takes no
 * room; also what is no character, or stands for
 * something that is not there.
 */
export const HIDDEN = String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\uFFFC]`;

/** `U+202E` */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
