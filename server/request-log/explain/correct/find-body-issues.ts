import "server-only";

import * as z from "zod";
import type { BotField } from "@/lib/contracts/intake-bot";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import { nameInMessage } from "@/lib/issue-copy";
import { readJson } from "@/lib/json/read-json";
import { CHECKED_LIMITS, dataIssues, isInData } from "./correct-body";
import { envelopeIssues } from "./envelope-issues";

/**
 * The issues of a body as the API would find them: the first one of a text that is no JSON object, all of another. `fields` are
 * those of the bot that the data must fit; null where it fits no bot.
 */
export function findBodyIssues(
  text: string,
  schema: z.ZodObject,
  fields: readonly BotField[] | null,
): ValidationIssue[] {
  const reading = readJson(text, CHECKED_LIMITS);
  if ("broken" in reading) return [reading.broken];
  const { value, faults } = reading;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return [{ path: [], code: "invalid_type", message: "Expected an object" }];
  const known = Object.keys(schema.shape);
  const unknown = Object.keys(value).filter((name) => !known.includes(name));
  const missing = known.filter((name) => !Object.hasOwn(value, name) && !isOptional(schema, name));
  return [
    ...faults.filter((fault) => !isInData(fault)),
    ...unknown.map((name) => ({
      path: [name],
      code: "unknown_field",
      message: `Unknown field ${nameInMessage(name)}`,
    })),
    ...missing.map((name) => ({ path: [name], code: "required", message: "Required" })),
    ...envelopeIssues(text, schema, known),
    ...((fields && dataIssues(text, fields)) ?? []),
  ];
}

/** Whether the schema accepts a body without this member. */
function isOptional(schema: z.ZodObject, name: string): boolean {
  return z.object({ [name]: schema.shape[name] ?? z.unknown() }).safeParse({}).success;
}
