import "server-only";

import * as z from "zod";
import { type BotField, type BotSchema, botFields, type FieldType } from "@/lib/contracts/intake-bot";
import type { SubmissionData } from "@/lib/contracts/public-api";
import type { ValidationIssue } from "@/lib/errors/catalog";

type Value = SubmissionData[string];
type Problem = { code: string; message: string } | null;

const problem = (code: string, message: string): Problem => ({ code, message });
const email = z.email();
const url = z.url({ protocol: /^https?$/ });
const date = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);
const PHONE = /^\+?[\d\s().-]{5,32}$/;

/** The value's form for a string that must follow a pattern. */
function stringProblem(
  value: Value,
  code: string,
  message: string,
  fits: (text: string) => boolean,
): Problem {
  if (typeof value !== "string") return problem("invalid_type", "Expected a string");
  return fits(value) ? null : problem(code, message);
}

const CHECKS: Record<FieldType, (value: Value, field: BotField) => Problem> = {
  text: (value) => stringProblem(value, "", "", () => true),
  textarea: (value) => stringProblem(value, "", "", () => true),
  email: (value) =>
    stringProblem(value, "invalid_email", "Not an e-mail address", (text) => email.safeParse(text).success),
  phone: (value) => stringProblem(value, "invalid_phone", "Not a phone number", (text) => PHONE.test(text)),
  url: (value) =>
    stringProblem(value, "invalid_url", "Not an http or https URL", (text) => url.safeParse(text).success),
  date: (value) =>
    stringProblem(
      value,
      "invalid_date",
      "Not an ISO 8601 date such as 2026-03-31",
      (text) => date.safeParse(text).success,
    ),
  number: (value) => (typeof value === "number" ? null : problem("invalid_type", "Expected a number")),
  boolean: (value) => (typeof value === "boolean" ? null : problem("invalid_type", "Expected true or false")),
  select: (value, { options = [] }) =>
    stringProblem(value, "invalid_option", `Expected one of: ${options.join(", ")}`, (text) =>
      options.includes(text),
    ),
  multi_select: (value, { options = [] }) => {
    if (!Array.isArray(value)) return problem("invalid_type", "Expected an array of strings");
    const unknown = value.filter((entry) => !options.includes(entry));
    if (unknown.length === 0) return null;
    return problem("invalid_option", `Expected a choice of: ${options.join(", ")}`);
  },
};

const isEmpty = (value: Value | undefined) =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/**
 * Every issue of a submission's data against its bot's schema. Missing required fields are issues only of a completed
 * one; null stands for "not answered".
 */
export function findDataIssues(
  schema: BotSchema,
  data: SubmissionData,
  isComplete: boolean,
): ValidationIssue[] {
  const fields = new Map(botFields(schema).map((field) => [field.name, field]));
  const issues: ValidationIssue[] = [];
  for (const [name, value] of Object.entries(data)) {
    const field = fields.get(name);
    const found = field
      ? value === null
        ? null
        : CHECKS[field.type](value, field)
      : problem("unknown_field", `Unknown field "${name}"`);
    if (found) issues.push({ path: ["data", name], ...found });
  }
  if (!isComplete) return issues;
  for (const field of fields.values()) {
    const value = Object.hasOwn(data, field.name) ? data[field.name] : undefined;
    const hasIssue = issues.some((issue) => issue.path[1] === field.name);
    if (field.required && isEmpty(value) && !hasIssue) {
      issues.push({ path: ["data", field.name], code: "required", message: `${field.label} is required` });
    }
  }
  return issues;
}
