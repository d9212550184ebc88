import "server-only";

import type { BotField } from "@/lib/contracts/intake-bot";
import { MASK_START } from "@/lib/contracts/logged-body";
import { createSubmissionBodySchema } from "@/lib/contracts/public-api";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import { objectMembers } from "@/lib/json/object-members";
import { prettyJson } from "@/lib/text/pretty-json";
import { IssueList } from "@/server/platform/issue-list";
import { findDataIssues, type GivenData } from "@/server/submissions/check-data";
import { type BodyIssue, type BodyStep, suggestionFor } from "./body-issue";
import { applyEdits, correctMembers, type MemberCorrection, type ValueType } from "./correct-members";
import { moveUnderData } from "./move-under-data";

export interface Correction {
  body: string;
  /** One instruction for each change. */
  corrections: string[];
  /** The issues that the corrected body still has. */
  remaining: BodyIssue[];
}

/** The members beside `data` whose values have a type to convert to. */
const ENVELOPE: ReadonlyMap<string, ValueType> = new Map([
  ["is_test", { type: "boolean" }],
  ["status", { type: "select", options: createSubmissionBodySchema.shape.status.unwrap().options }],
]);
/** A field may be moved, then renamed, then its value converted; the last round finds nothing more. */
const MAX_ROUNDS = 4;

/**
 * The sent body with every certain correction; null when there is none. Certain are a field of the bot that was sent
 * beside `data`; an unknown name whose nearest known name is still free; text that is exactly the expected number or
 * boolean, or differs from one option in case alone; and a number where text was expected. The rest of the text keeps the
 * digits and escapes that were sent. `fields` are those of the bot, which the corrected data is checked against; null
 * where the body fits no bot.
 */
export function correctBody(
  text: string,
  issues: readonly BodyIssue[],
  fields: readonly BotField[] | null,
): Correction | null {
  // A masked body differs from the one that was sent.
  if (text.includes(MASK_START) || !isJson(text) || !objectMembers(text, 0)) return null;
  let body = text;
  let remaining = [...issues];
  const corrections: string[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const step = moveUnderData(body, remaining) ?? correctParts(body, remaining, fields ?? []);
    if (!step) break;
    body = step.text;
    corrections.push(...step.instructions);
    const solved = new Set(step.solved.map(idOf));
    const unsolved = remaining.filter(({ path }) => !solved.has(idOf(path)));
    remaining = [...unsolved, ...newIssues(body, unsolved, fields)];
  }
  if (corrections.length === 0) return null;
  return { body: prettyJson(body) ?? body, corrections, remaining };
}

const idOf = (path: ValidationIssue["path"]) => JSON.stringify(path);

/** Corrects the members beside `data`, and those of it. */
function correctParts(
  text: string,
  issues: readonly BodyIssue[],
  fields: readonly BotField[],
): BodyStep | null {
  const body = objectMembers(text, 0) ?? [];
  const envelope = correctMembers(text, body, at(issues, []), ENVELOPE);
  const [data, ...others] = body.filter(({ name }) => name === "data");
  const inside = data && others.length === 0 ? objectMembers(text, data.valueToken.start) : null;
  const types = new Map(fields.map((field) => [field.name, field]));
  const ofData = inside ? correctMembers(text, inside, at(issues, ["data"]), types) : [];
  const all = [...envelope, ...ofData];
  if (all.length === 0) return null;
  return {
    text: applyEdits(
      text,
      all.flatMap(({ edits }) => edits),
    ),
    instructions: all.map(({ instruction }) => instruction),
    solved: [...pathsOf(envelope, []), ...pathsOf(ofData, ["data"])],
  };
}

const pathsOf = (corrections: readonly MemberCorrection[], parent: readonly string[]) =>
  corrections.flatMap(({ solves }) => solves.map((name) => [...parent, name]));

/** Issues of the members of the object at `path`. */
function at(issues: readonly BodyIssue[], path: readonly string[]): BodyIssue[] {
  return issues.filter((issue) => {
    return issue.path.length === path.length + 1 && path.every((part, index) => issue.path[index] === part);
  });
}

/** The issues of the corrected data that were not known before: the API may not have read it, or not under these names. */
function newIssues(
  text: string,
  known: readonly BodyIssue[],
  fields: readonly BotField[] | null,
): BodyIssue[] {
  // safe: the caller has made sure that the text is a JSON object
  const { data, status } = JSON.parse(text) as Record<string, unknown>;
  if (fields === null || !isObject(data)) return [];
  const found = new IssueList();
  for (const issue of findDataIssues([...fields], data, status !== "IN_PROGRESS")) found.add(issue);
  const paths = new Set(known.map(({ path }) => idOf(path)));
  return found
    .toIssues()
    .filter(({ code, path }) => code !== "more_issues" && !paths.has(idOf(path)))
    .map((issue) => ({ ...issue, ...suggestionFor(issue, [], fields) }));
}

function isObject(value: unknown): value is GivenData {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
