/** Scripts whose letters join, or form clusters: in them, a joiner or non-joiner changes how a word is written. */
const JOINING_SCRIPTS =
  "Arab Syrc Mand Mani Nkoo Mong Phag Rohg Sogd Adlm Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt Bali Java Sund Tirh Newa Gran"
    .split(" ")
    .map((script) => String.raw`\p{scx=${script}}`)
    .join("");
/** Their letters and marks, without the punctuation that they share with other scripts. */
const JOINING = String.raw`(?=[\p{L}\p{M}])[${JOINING_SCRIPTS}]`;
/** Emoji of several parts; each may have a skin tone or a selector. */
const EMOJI_JOINER = String.raw`\u200D(?<=\p{ExtPict}[\uFE0F\p{EMod}]?\u200D)(?=\p{ExtPict})`;
const LETTER_JOINER = String.raw`[\u200C\u200D](?<=${JOINING}[\u200C\u200D])(?=${JOINING})`;
/** A selector chooses the glyph of the emoji, sign or ideograph before it; any other one is hidden. */
const VARIATION = [
  // Digits, # and * become emoji as keycaps only.
  String.raw`(?<=[\d#*])\uFE0F(?=\u20E3)`,
  String.raw`(?<=(?![\0-\x7F])[\p{Emoji}\p{S}\p{Script=Han}\p{Script=Mongolian}\p{Script=Myanmar}])[\uFE00-\uFE0F]`,
  String.raw`(?<=\p{Script=Han})[\u{E0100}-\u{E01EF}]`,
].join("|");
/** The flags of England, Scotland and Wales, the only ones in use: a black flag, the region in tag characters, and an end. */
const TAGGED_FLAG = String.raw`\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}`;

/** Pattern source: hidden characters in the places where they are part of visible text. */
export const JOINED = [TAGGED_FLAG, VARIATION, EMOJI_JOINER, LETTER_JOINER].join("|");

/**
 * Pattern source for the flag `u`: controls, line breaks, characters that change the text direction or have no width,
 * noncharacters, and placeholders for missing objects.
 */
export const HIDDEN = String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\uFFFC]`;

/** `U+202E` */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
