import * as z from "zod";
import { holdsKeyLike } from "../keys/key-like";
import { codePointName, HIDDEN, JOINED } from "../text/hidden-characters";

/** A visible character: a letter, digit, sign or emoji, except the few that are drawn as nothing. */
const VISIBLE = String.raw`(?![\p{Default_Ignorable_Code_Point}\u2800\u{1D159}])[\p{L}\p{N}\p{P}\p{S}]`;
const HAS_VISIBLE = new RegExp(VISIBLE, "u");

const JOINED_PARTS = new RegExp(JOINED, "gu");
const HIDDEN_CHARACTER = new RegExp(HIDDEN, "u");

/** Maximum of marks on one letter. Hebrew, Burmese and Tibetan use several; more would cover adjacent lines. */
const MAX_MARKS = 8;
const TOO_MANY_MARKS = new RegExp(String.raw`\p{M}{${MAX_MARKS + 1}}`, "u");

/** The first hidden character that a name must not contain, as `U+202E`; null when there is none. */
function findHidden(text: string): string | null {
  const found = HIDDEN_CHARACTER.exec(text.replace(JOINED_PARTS, ""))?.[0];
  return found ? codePointName(found) : null;
}

/** Whether the text has a visible character. */
export function hasVisibleText(text: string): boolean {
  return HAS_VISIBLE.test(text);
}

interface NameRules {
  /** Message for an empty name. */
  empty: string;
  max: number;
}

/**
 * A name that people type, for a key, a workspace or a person: visible text, without characters that make two names look
 * alike or change how the text around them reads, and without an API key: names are shown to everybody. Leading and trailing
 * white space is removed.
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
    if (holdsKeyLike(name))
      return refuse("A name cannot hold an API key: everybody in the workspace reads it");
    if (!hasVisibleText(name)) return refuse("A name needs a letter, digit or sign");
    return name;
  });
}
