import "server-only";

import type { BotField } from "@/lib/contracts/intake-bot";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import { objectMembers, type ObjectMember } from "@/lib/json/object-members";
import { stringValue } from "@/lib/json/string-value";
import { prettyJson } from "@/lib/text/pretty-json";

export interface Correction {
  body: string;
  /** One sentence for each change. */
  corrections: string[];
}

export interface SuggestedIssue extends ValidationIssue {
  /** The known name nearest to an unknown one. */
  suggestion: string | null;
}

/** One place of the text, and what is to stand there. */
interface Edit {
  start: number;
  end: number;
  text: string;
  says: string;
}

/** What stands in the log in place of a secret: a body with it is not the one that was sent. */
const REDACTED = "[redacted ";

/**
 * The sent body with every certain correction made; null when none is. Certain are: an unknown name whose one nearest
 * known name is not there yet, and a text that holds exactly the number or boolean that was expected, or the reverse. The
 * text is edited in these places alone, so that all others keep the digits and escapes that were sent.
 */
export function correctBody(
  text: string,
  issues: readonly SuggestedIssue[],
  fields: readonly BotField[],
): Correction | null {
  if (text.includes(REDACTED) || !isJson(text)) return null;
  const body = objectMembers(text, 0);
  if (!body) return null;
  const edits = correctMembers(text, body, at(issues, []), new Map([["is_test", "boolean"]]));
  const data = body.filter(({ name }) => name === "data");
  const inData = data.length === 1 && data[0] ? objectMembers(text, data[0].valueToken.start) : null;
  if (inData) {
    const types = new Map(fields.map(({ name, type }) => [name, type]));
    edits.push(...correctMembers(text, inData, at(issues, ["data"]), types));
  }
  if (edits.length === 0) return null;
  const edited = applyEdits(text, edits);
  return { body: prettyJson(edited) ?? edited, corrections: edits.map(({ says }) => says) };
}

/** Issues of the members of the object at `path`. */
function at(issues: readonly SuggestedIssue[], path: readonly string[]): SuggestedIssue[] {
  return issues.filter((issue) => {
    return issue.path.length === path.length + 1 && path.every((part, index) => issue.path[index] === part);
  });
}

function correctMembers(
  text: string,
  members: readonly ObjectMember[],
  issues: readonly SuggestedIssue[],
  types: ReadonlyMap<string, string>,
): Edit[] {
  const timesNamed = (name: string) =>
    members.filter((member) => member.name === name).length +
    issues.filter(({ suggestion }) => suggestion === name).length;
  return members.flatMap((member) => {
    const issue = issues.find(({ path }) => path.at(-1) === member.name);
    // Of a name that is given twice, nobody knows which one was meant.
    if (!issue || members.some((other) => other !== member && other.name === member.name)) return [];
    if (issue.suggestion === null) return convert(text, member, types.get(member.name)) ?? [];
    return timesNamed(issue.suggestion) === 1 ? rename(member, issue.suggestion) : [];
  });
}

function rename({ name, nameToken: { start, end } }: ObjectMember, to: string): Edit {
  return { start, end, text: JSON.stringify(to), says: `Renamed ${name} to ${to}.` };
}

/** The value as the expected type when nothing is lost on the way; else null. */
function convert(text: string, { name, valueToken }: ObjectMember, type: string | undefined): Edit | null {
  const { kind, start, end } = valueToken;
  const written = text.slice(start, end);
  const edit = (from: string, to: string, toType: string): Edit => {
    return { start, end, text: to, says: `Changed ${name} from ${from} to the ${toType} ${to}.` };
  };
  if (kind === "string" && (type === "number" || type === "boolean")) {
    const value = stringValue(text, valueToken);
    const isExact = type === "number" ? String(Number(value)) === value : /^(?:true|false)$/.test(value);
    return isExact && value !== "NaN" && !value.endsWith("Infinity")
      ? edit(`the text ${JSON.stringify(value)}`, value, type)
      : null;
  }
  const isText = type === "text" || type === "textarea";
  return kind === "number" && isText ? edit(`the number ${written}`, `"${written}"`, "text") : null;
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  let edited = text;
  for (const { start, end, text: replacement } of edits.toSorted((a, b) => b.start - a.start))
    edited = edited.slice(0, start) + replacement + edited.slice(end);
  return edited;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
