import "server-only";

import { type BotField, type BotSchema, botFields, type FieldType } from "@/lib/contracts/intake-bot";
import type { SubmissionData } from "@/lib/contracts/public-api";
import { hasVisibleText } from "@/lib/contracts/visible-name";
import { inNumberField } from "@/lib/json/number-problem";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import { expectedOneOf, shortenName } from "@/lib/issue-copy";
import { isDate, isEmail, isPhone, isWebUrl } from "./text-forms";

type Problem = { code: string; message: string } | null;
/** A submission's data, unchecked. */
export type GivenData = Record<string, unknown>;

const problem = (code: string, message: string): Problem => ({ code, message });
const wrongType = (expected: string): Problem => problem("invalid_type", `Expected ${expected}`);

/** The problem of a value that must be text, and perhaps of a certain form. */
function textProblem(value: unknown, code = "", message = "", fits?: (text: string) => boolean): Problem {
  if (typeof value !== "string") return wrongType("text");
  return fits === undefined || fits(value) ? null : problem(code, message);
}

/** Counted before they are checked: more choices than options cannot be right. */
function choicesProblem(value: unknown, { options = [] }: BotField): Problem {
  if (!Array.isArray(value)) return wrongType("an array of texts");
  const choices: unknown[] = value;
  if (choices.length > options.length)
    return problem("too_big", `At most ${options.length} choices, and ${choices.length} were sent`);
  if (!choices.every((choice) => typeof choice === "string")) return wrongType("an array of texts");
  const known = new Set<unknown>(options);
  if (!choices.every((choice) => known.has(choice))) return problem("invalid_option", expectedOneOf(options));
  return new Set(choices).size === choices.length
    ? null
    : problem("duplicate_choice", "Each choice may be sent once");
}

const CHECKS: Record<FieldType, (value: unknown, field: BotField) => Problem> = {
  text: (value) => textProblem(value),
  textarea: (value) => textProblem(value),
  email: (value) => textProblem(value, "invalid_email", "Not an e-mail address", isEmail),
  phone: (value) => textProblem(value, "invalid_phone", "Not a phone number such as +49 30 1234567", isPhone),
  url: (value) => textProblem(value, "invalid_url", "Not an http or https URL", isWebUrl),
  date: (value) => textProblem(value, "invalid_date", "Not an ISO 8601 date such as 2026-03-31", isDate),
  number: (value) => (typeof value === "number" ? null : wrongType("a number")),
  boolean: (value) => (typeof value === "boolean" ? null : wrongType("true or false")),
  select: (value, { options = [] }) =>
    textProblem(value, "invalid_option", expectedOneOf(options), (text) => options.includes(text)),
  multi_select: choicesProblem,
};

/** Whether a required field is unanswered. Invisible text is no answer. */
const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  (typeof value === "string" && !hasVisibleText(value)) ||
  (Array.isArray(value) && value.length === 0);

function valueProblem(field: BotField | undefined, name: string, value: unknown): Problem {
  if (!field) return problem("unknown_field", `Unknown field "${shortenName(name)}"`);
  return value === null ? null : CHECKS[field.type](value, field);
}

/**
 * Every issue of a submission's data against its bot's schema. Missing required fields are issues only of a completed
 * submission; null means "not answered".
 */
export function findDataIssues(schema: BotSchema, data: GivenData, isComplete: boolean): ValidationIssue[] {
  const fields = new Map(botFields(schema).map((field) => [field.name, field]));
  const issues: ValidationIssue[] = [];
  const wrong = new Set<string>();
  for (const [name, value] of Object.entries(data)) {
    const found = valueProblem(fields.get(name), name, value);
    if (!found) continue;
    wrong.add(name);
    issues.push({ path: ["data", name], ...found });
  }
  if (!isComplete) return issues;
  for (const { name, label, required } of fields.values()) {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (!required || wrong.has(name) || !isEmpty(value)) continue;
    issues.push({ path: ["data", name], code: "required", message: `${shortenName(label)} is required` });
  }
  return issues;
}

/** An issue of the body's text in the words of the field it concerns: only a field for text takes a number as text. */
export function ofField<I extends ValidationIssue>(schema: BotSchema, issue: I): I {
  const { code, path } = issue;
  if (code !== "number_not_exact" || path.length !== 2 || path[0] !== "data") return issue;
  const field = botFields(schema).find(({ name }) => name === path[1]);
  return field?.type === "number" ? { ...issue, message: inNumberField(issue.message) } : issue;
}

/** Data without issues: null, text, number, boolean or an array of texts for each field. */
export function toSubmissionData(data: GivenData): SubmissionData {
  // safe: each check of a field's type allows nothing else
  return data as SubmissionData;
}
