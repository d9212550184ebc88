import "server-only";

import type * as z from "zod";
import type { BotField } from "@/lib/contracts/intake-bot";
import { MASK_START } from "@/lib/contracts/log/logged-body";
import { createSubmissionBodySchema } from "@/lib/contracts/public-api";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import { BODY_LIMITS } from "@/lib/json/body-limits";
import { objectMembers } from "@/lib/json/object-members";
import { readJson } from "@/lib/json/read-json";
import { prettyJson } from "@/lib/json/pretty-json";
import { IssueList, MAX_ISSUES } from "@/server/platform/issue-list";
import { findDataIssues, type GivenData, ofField } from "@/server/submissions/check-data";
import { type BodyIssue, type BodyStep, suggestionFor } from "./body-issue";
import { applyEdits, correctMembers, type MemberCorrection, type ValueType } from "./correct-members";
import { envelopeIssues } from "./envelope-issues";
import { moveOutOfData, moveUnderData } from "./move-under-data";

interface Correction {
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
export const CHECKED_LIMITS = { ...BODY_LIMITS, faults: MAX_ISSUES };
/** Fields may be moved in, others out, then renamed, then its value converted; the last round finds nothing more. */
const MAX_ROUNDS = 5;

/**
 * The sent body with every certain correction; null when there is none. Certain are a field of the bot that was sent
 * beside `data`, and a member of the body that was sent inside it; an unknown name whose nearest known name is still free; text
 * that is exactly the expected number or boolean, or differs from one option in case alone; and a number where text was expected. The rest of the text keeps the
 * digits and escapes that were sent. `fields` are those of the bot, which the corrected data is checked against; null
 * where the body fits no bot. `schema` is the endpoint's, which the corrected members beside `data` are checked against.
 */
export function correctBody(
  text: string,
  issues: readonly BodyIssue[],
  fields: readonly BotField[] | null,
  schema: z.ZodObject = createSubmissionBodySchema,
): Correction | null {
  // A masked body differs from the one that was sent.
  if (text.includes(MASK_START) || !isJson(text) || !objectMembers(text, 0)) return null;
  let body = text;
  let remaining = [...issues];
  const corrections: string[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const step =
      moveUnderData(body, remaining) ??
      moveOutOfData(body, remaining, Object.keys(schema.shape)) ??
      correctParts(body, remaining, fields ?? []);
    if (!step) break;
    body = step.text;
    corrections.push(...step.instructions);
    const solved = new Set(step.solved.map(idOf));
    const unsolved = remaining.filter(({ path }) => !solved.has(idOf(path)));
    const changed = step.solved.flatMap(([name, ...below]) => (below.length === 0 ? [String(name)] : []));
    const beside = envelopeIssues(body, schema, changed).filter((issue) => !isInData(issue));
    const ofData = fields && dataIssues(body, fields);
    const others = ofData ? unsolved.filter((issue) => !isInData(issue)) : unsolved;
    remaining = [...beside, ...others, ...(ofData ?? [])];
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

export const isInData = ({ path }: Pick<ValidationIssue, "path">) => path[0] === "data" && path.length > 1;

/**
 * The issues inside the corrected data, as the API would find them; null where the data is unreadable. A correction beside
 * it counts too: a submission in progress needs no required field.
 */
export function dataIssues(text: string, fields: readonly BotField[]): BodyIssue[] | null {
  const reading = readJson(text, CHECKED_LIMITS);
  if ("broken" in reading || !isObject(reading.value) || !isObject(reading.value["data"])) return null;
  const { data, status } = reading.value;
  const found = new IssueList();
  for (const fault of reading.faults) if (isInData(fault)) found.add(ofField([...fields], fault));
  for (const issue of findDataIssues([...fields], data, status !== "IN_PROGRESS")) found.add(issue);
  return found
    .toIssues()
    .filter(({ code }) => code !== "more_issues")
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
