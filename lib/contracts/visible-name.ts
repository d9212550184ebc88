import * as z from "zod";

/** What a reader sees: a letter, digit, sign or emoji, less the few of them that are drawn as nothing. */
const VISIBLE = String.raw`(?![\p{Default_Ignorable_Code_Point}\u2800\u{1D159}])[\p{L}\p{N}\p{P}\p{S}]`;
const HAS_VISIBLE = new RegExp(VISIBLE, "u");

/** Persian and Indic words, and emoji of several parts, are joined by characters that are invisible themselves. */
const JOINERS = String.raw`[\u200C\u200D]`;
/** They choose between two looks of the character before. */
const VARIATIONS = String.raw`[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]`;
/** The flags of England, Scotland and Wales: a black flag, the region in tag characters, and an end. */
const TAGGED_FLAG = String.raw`\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]+\u{E007F}`;
const JOINED = new RegExp(
  String.raw`${TAGGED_FLAG}|(?<=[\p{L}\p{M}\p{N}\p{P}\p{S}])${VARIATIONS}|(?<=[\p{L}\p{M}\p{S}${VARIATIONS.slice(1, -1)}])${JOINERS}(?=[\p{L}\p{M}\p{S}])`,
  "gu",
);
/** Controls, line breaks, and whatever changes the direction of text or takes no room; also what is no character. */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u;

/** The first hidden character that may not stand in a name, as `U+202E`; null when there is none. */
function findHidden(text: string): string | null {
  const found = HIDDEN.exec(text.replace(JOINED, ""))?.[0];
  return found ? `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}` : null;
}

/** Whether a reader sees anything of it. */
export function hasVisibleText(text: string): boolean {
  return HAS_VISIBLE.test(text);
}

interface NameRules {
  /** What to say when nothing was typed. */
  empty: string;
  max: number;
}

/**
 * A name that people type, of a key, a workspace, a person: text that can be seen, and nothing that could make two names
 * look alike or change how the text around it reads. White space at its ends is not part of it.
 */
export function visibleName({ empty, max }: NameRules) {
  return z.string().transform((text, ctx) => {
    const refuse = (message: string) => {
      ctx.issues.push({ code: "custom", input: text, message });
      return z.NEVER;
    };
    const name = text.trim();
    if (name === "") return refuse(empty);
    // Measured before it is searched.
    if (name.length > max) return refuse(`At most ${max} characters`);
    const hidden = findHidden(text);
    if (hidden !== null) return refuse(`A name cannot hold the control or invisible character ${hidden}`);
    if (!hasVisibleText(name)) return refuse("A name needs a letter, digit or sign");
    return name;
  });
}
