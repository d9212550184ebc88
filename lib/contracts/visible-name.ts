import * as z from "zod";
import { codePointName, HIDDEN, JOINED } from "../text/hidden-characters";

/** What a reader sees: a letter, digit, sign or emoji, less the few of them that are drawn as nothing. */
const VISIBLE = String.raw`(?![\p{Default_Ignorable_Code_Point}\u2800\u{1D159}])[\p{L}\p{N}\p{P}\p{S}]`;
const HAS_VISIBLE = new RegExp(VISIBLE, "u");

const JOINED_PARTS = new RegExp(JOINED, "gu");
const HIDDEN_CHARACTER = new RegExp(HIDDEN, "u");

/** Most marks on one letter. Hebrew, Burmese and Tibetan have several; more of them cover the lines around the name. */
const MAX_MARKS = 8;
const TOO_MANY_MARKS = new RegExp(String.raw`\p{M}{${MAX_MARKS + 1}}`, "u");

/** The first hidden character that may not stand in a name, as `U+202E`; null when there is none. */
function findHidden(text: string): string | null {
  const found = HIDDEN_CHARACTER.exec(text.replace(JOINED_PARTS, ""))?.[0];
  return found ? codePointName(found) : null;
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
    if (TOO_MANY_MARKS.test(name)) return refuse(`A letter of a name can have at most ${MAX_MARKS} marks`);
    if (!hasVisibleText(name)) return refuse("A name needs a letter, digit or sign");
    return name;
  });
}
