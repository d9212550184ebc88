import type * as z from "zod";
import { visibleText } from "./text/visible-text";

type RawIssue = z.core.$ZodRawIssue;

const MAX_NAME_LENGTH = 60;

/**
 * A client's name in the dashboard's own sentences: in backticks, which are drawn as code, on one line, and cut if it is long. Its own
 * backticks would end the code, so a look-alike accent replaces them.
 */
export function quoteName(name: string): string {
  return `\`${visibleText(shortenName(name)).replaceAll("`", "\u02cb")}\``;
}

/** A client's name in a message of the API, which is plain text: in quotes, and cut if it is long. */
export const nameInMessage = (name: string) => `"${shortenName(name)}"`;

/** Cuts a text so that a response with it stays small; never in the middle of a character. */
export function shortenName(name: string, maxLength = MAX_NAME_LENGTH): string {
  if (name.length <= maxLength) return name;
  return `${name.slice(0, maxLength).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** JSON's types, as the object of a sentence. */
const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "an array",
  object: "an object",
  record: "an object",
  null: "null",
  date: "a date",
};
const FORMATS: Readonly<Record<string, string>> = {
  datetime: "a time such as 2026-03-31T10:00:00Z",
  date: "a date such as 2026-03-31",
  email: "an e-mail address",
  url: "a URL",
};
/** Maximum number and total characters of the choices in a message. */
const MAX_CHOICES = 30;
const MAX_CHOICES_LENGTH = 600;

/**
 * The problem in the API's words: the error map of every schema whose messages people read. A schema's own message takes
 * precedence.
 */
export function issueMessage(issue: RawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "Required" : `Expected ${TYPES[issue.expected] ?? "another value"}`;
    case "invalid_value":
      return issue.input === undefined ? "Required" : expectedOneOf(issue.values.map(String));
    case "invalid_format":
      return `Expected ${FORMATS[issue.format] ?? "text of another form"}`;
    case "too_big":
      return `${issue.exact ? "Exactly" : "At most"} ${countOf(issue.origin, issue.maximum)}`;
    case "too_small":
      return `${issue.exact ? "Exactly" : "At least"} ${countOf(issue.origin, issue.minimum)}`;
    case "not_multiple_of":
      return `Expected a multiple of ${issue.divisor}`;
    case "unrecognized_keys":
      return `Unknown field ${issue.keys.map(nameInMessage).join(", ")}`;
    case "invalid_union":
    case "invalid_key":
    case "invalid_element":
    case "custom":
    default:
      return "Expected another value";
  }
}

/** A list of choices, short enough for a message. */
export function expectedOneOf(choices: readonly string[]): string {
  if (choices.length === 1) return `Expected ${shortenName(choices[0] ?? "")}`;
  const listed: string[] = [];
  let length = 0;
  for (const choice of choices) {
    const shown = shortenName(choice);
    length += shown.length;
    if (listed.length === MAX_CHOICES || length > MAX_CHOICES_LENGTH) break;
    listed.push(shown);
  }
  const rest = choices.length - listed.length;
  return `Expected one of: ${listed.join(", ")}${rest > 0 ? `, and ${rest} more` : ""}`;
}

function countOf(origin: string, count: number | bigint): string {
  const [one, many] = origin === "string" ? ["character", "characters"] : ["element", "elements"];
  if (origin === "string" || origin === "array" || origin === "set")
    return `${count} ${count === 1 ? one : many}`;
  return String(count);
}
