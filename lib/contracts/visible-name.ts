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

/** The same in a text of several lines, which may hold tabs. */
export const findHiddenInLines = (text: string): string | null =>
  findHidden(text.replaceAll(/[\t\n\r]/g, ""));

/** Whether the text has a visible character. */
export function hasVisibleText(text: string): boolean {
  return HAS_VISIBLE.test(text);
}

interface TextRules {
  max: number;
  /** In the messages. */
  what?: "name" | "note";
}

interface NameRules extends TextRules {
  /** Message for an empty name. */
  empty: string;
}

/** Why the visible text cannot be stored; null if it can. */
function findProblem(given: string, { max, what = "name" }: TextRules): string | null {
  const text = given.trim();
  // Measured before it is searched.
  if (text.length > max) return `At most ${max} characters`;
  const hidden = findHidden(given);
  if (hidden !== null) return `A ${what} cannot hold the control or invisible character ${hidden}`;
  if (TOO_MANY_MARKS.test(text)) return `A letter of a ${what} can have at most ${MAX_MARKS} marks`;
  if (holdsKeyLike(text)) return `A ${what} cannot hold an API key: everybody in the workspace reads it`;
  return hasVisibleText(text) ? null : `A ${what} needs a letter, digit or sign`;
}

/**
 * A name that people type, for a key, a workspace or a person: visible text, without characters that make two names look
 * alike or change how the text around them reads, and without an API key: names are shown to everybody. Leading and trailing
 * white space is removed.
 */
export function visibleName({ empty, ...rules }: NameRules) {
  return z.string().transform((text, ctx) => {
    const message = text.trim() === "" ? empty : findProblem(text, rules);
    if (message === null) return text.trim();
    ctx.issues.push({ code: "custom", input: text, message });
    return z.NEVER;
  });
}

/** One line under the same rules that may be missing: null for an empty one. */
export function optionalVisibleText(rules: TextRules) {
  return z.string().transform((text, ctx) => {
    if (text.trim() === "") return null;
    const message = findProblem(text, rules);
    if (message === null) return text.trim();
    ctx.issues.push({ code: "custom", input: text, message });
    return z.NEVER;
  });
}
