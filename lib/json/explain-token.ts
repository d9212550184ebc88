import type { JsonToken } from "./next-token";

/**
 * The part of JSON that must come next. Instead of a first name or value, or a comma, the object or array may end.
 */
export type Expected = "value" | "first-value" | "name" | "first-name" | "colon" | "comma" | "end";

export const expectsValue = (expected: Expected) => expected === "value" || expected === "first-value";
export const expectsName = (expected: Expected) => expected === "name" || expected === "first-name";
export const mayClose = (expected: Expected) =>
  expected === "comma" || expected === "first-value" || expected === "first-name";

interface Place {
  text: string;
  token: JsonToken;
  expected: Expected;
  /** The innermost bracket that is still open. */
  opener: "{" | "[" | null;
}

/** Words of other languages, with their JSON equivalents. */
const FOREIGN_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({ None: "null", nil: "null", NULL: "null", undefined: "null", NaN: "null" }).concat(
    Object.entries({ Infinity: "null", "+Infinity": "null", "-Infinity": "null" }),
    Object.entries({ True: "true", TRUE: "true", False: "false", FALSE: "false" }),
  ),
);
const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map(
  Object.entries({ "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r" }),
);

/** The reason why `token` is not allowed in its place. It quotes no part of a value, which may be a secret. */
export function explainToken({ text, token: { kind, start, end }, expected, opener }: Place): string {
  if (kind === "}" || kind === "]") return explainClosing(kind, expected, opener);
  if (kind === "single-quoted") return "JSON has no single quotes: write double quotes";
  const bare = text.slice(start, end);
  if (kind === "invalid" && /^(?:\/[/*]|#)/.test(bare)) return "JSON has no comments";
  if (kind === "invalid" && !/^[\w$+.'-]/.test(bare)) return explainCharacter(bare);
  if (expected === "end") return "Nothing may follow the value";
  if (expected === "colon") return "A colon is missing after the name";
  if (kind === ":") return "A colon cannot stand here";
  if (kind === ",") return `A ${expectsName(expected) ? "name" : "value"} is missing before the comma`;
  if (expected === "comma") return "A comma is missing before this";
  if (expectsName(expected)) return "A name must stand here, in double quotes";
  return explainBare(kind, bare);
}

function explainClosing(kind: "}" | "]", expected: Expected, opener: Place["opener"]): string {
  if (opener === null) return `Nothing is open that ${kind} could close`;
  const closes = opener === "{" ? "}" : "]";
  if (kind !== closes) return `${kind} stands where ${closes} must close the ${opener}`;
  if (expected === "colon") return "A colon and a value are missing after the name";
  // In an object a value follows a colon; in an array, a comma.
  if (expected === "value" && opener === "{") return `A value is missing before ${kind}`;
  return `A comma too many before ${kind}`;
}

function explainBare(kind: JsonToken["kind"], bare: string): string {
  const meant = FOREIGN_WORDS.get(bare);
  if (meant !== undefined) return `${bare} is not a JSON value: write ${meant}`;
  if (kind === "invalid" && /^[+-]?\.?\d/.test(bare)) return "This is not how JSON writes a number";
  return kind === "word" ? "Text must stand in double quotes" : "This is not a JSON value";
}

function explainCharacter(bare: string): string {
  const character = String.fromCodePoint(bare.codePointAt(0) ?? 0);
  if (/[\u2018-\u201f]/.test(character)) return "JSON has no typographic quotes: write straight ones";
  return `The character ${unicodeName(character)} cannot stand outside of quotes`;
}

/** The fault of a string token that has one, and its place. */
export function explainString(
  text: string,
  { start, end, closed, faultAt }: JsonToken,
): { message: string; offset: number } {
  const character = text.charAt(faultAt);
  const escape = character === "\\" ? text.slice(faultAt, Math.min(faultAt + 2, end)) : "";
  if (!closed && (faultAt === end || escape === "\\")) {
    const more = end < text.length ? " on its line; a line break in it must be written \\n" : "";
    return { message: `This text has no closing quote${more}`, offset: start };
  }
  if (escape === "\\u")
    return { message: "\\u must be followed by four hexadecimal digits", offset: faultAt };
  if (escape !== "")
    return { message: `JSON has no escape ${escape}; a backslash must be written \\\\`, offset: faultAt };
  const written = SHORT_ESCAPES.get(character) ?? `\\u${hex(character).toLowerCase()}`;
  return {
    message: `A control character (${unicodeName(character)}) must be written ${written}`,
    offset: faultAt,
  };
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}

function unicodeName(character: string): string {
  return `U+${hex(character)}`;
}
