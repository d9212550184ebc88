import "server-only";

import type { BotField } from "@/lib/contracts/intake-bot";
import { MASK_START } from "@/lib/contracts/logged-body";
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

/** A replacement of part of the text. */
interface Edit {
  start: number;
  end: number;
  text: string;
  /** A sentence for the reader. */
  description: string;
}

/**
 * The sent body with every certain correction; null when there is none. Certain are an unknown name whose nearest known name
 * is still free, and text that is exactly the expected number or boolean, or a number where text was expected. The rest of
 * the text keeps the digits and escapes that were sent.
 */
export function correctBody(
  text: string,
  issues: readonly SuggestedIssue[],
  fields: readonly BotField[],
): Correction | null {
  // A masked body differs from the one that was sent.
  if (text.includes(MASK_START) || !isJson(text)) return null;
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
  return { body: prettyJson(edited) ?? edited, corrections: edits.map(({ description }) => description) };
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
  const countUses = (name: string) =>
    members.filter((member) => member.name === name).length +
    issues.filter(({ suggestion }) => suggestion === name).length;
  return members.flatMap((member) => {
    const issue = issues.find(({ path }) => path.at(-1) === member.name);
    // A duplicate name is ambiguous.
    if (!issue || members.some((other) => other !== member && other.name === member.name)) return [];
    if (issue.suggestion === null) return convert(text, member, types.get(member.name)) ?? [];
    return countUses(issue.suggestion) === 1 ? rename(member, issue.suggestion) : [];
  });
}

function rename({ name, nameToken: { start, end } }: ObjectMember, to: string): Edit {
  return { start, end, text: JSON.stringify(to), description: `Renamed ${name} to ${to}.` };
}

/** Converts the value to the expected type where that loses nothing; else null. */
function convert(text: string, { name, valueToken }: ObjectMember, type: string | undefined): Edit | null {
  const { kind, start, end } = valueToken;
  const written = text.slice(start, end);
  const edit = (from: string, to: string, toType: string): Edit => {
    return { start, end, text: to, description: `Changed ${name} from ${from} to the ${toType} ${to}.` };
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
