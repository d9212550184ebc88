import "server-only";

import type { BotField } from "@/lib/contracts/intake-bot";
import type { ValidationIssue } from "@/lib/errors/catalog";

export interface Correction {
  body: string;
  /** One sentence for each change. */
  corrections: string[];
}

export interface SuggestedIssue extends ValidationIssue {
  /** The known name nearest to an unknown one. */
  suggestion: string | null;
}

type JsonObject = Record<string, unknown>;
/** What stands in the log in place of a secret: a body with it is not the one that was sent. */
const REDACTED = "[redacted ";

/**
 * The sent body with every certain correction made; null when none is. Certain are: an unknown name whose one nearest
 * known name is not there yet, and a text that holds exactly the number or boolean that was expected, or the reverse.
 */
export function correctBody(
  text: string,
  issues: readonly SuggestedIssue[],
  fields: readonly BotField[],
): Correction | null {
  const body = parseObject(text);
  if (!body || text.includes(REDACTED)) return null;
  const corrections: string[] = [];
  const top = correctObject(body, at(issues, []), { is_test: "boolean" }, corrections);
  const data = toObject(top["data"]);
  if (data) top["data"] = correctObject(data, at(issues, ["data"]), typesOf(fields), corrections);
  return corrections.length > 0 ? { body: JSON.stringify(top, null, 2), corrections } : null;
}

/** Issues of the members of the object at `path`. */
function at(issues: readonly SuggestedIssue[], path: readonly string[]): SuggestedIssue[] {
  return issues.filter((issue) => {
    return issue.path.length === path.length + 1 && path.every((part, index) => issue.path[index] === part);
  });
}

function correctObject(
  object: JsonObject,
  issues: readonly SuggestedIssue[],
  types: Readonly<Record<string, string>>,
  corrections: string[],
): JsonObject {
  const suggestions = issues.map(({ suggestion }) => suggestion);
  const entries = Object.entries(object).map(([name, value]): [string, unknown] => {
    const issue = issues.find(({ path }) => path.at(-1) === name);
    if (!issue) return [name, value];
    const { suggestion } = issue;
    if (suggestion !== null) {
      const isFree =
        !Object.hasOwn(object, suggestion) && suggestions.filter((one) => one === suggestion).length === 1;
      if (!isFree) return [name, value];
      corrections.push(`Renamed ${name} to ${suggestion}.`);
      return [suggestion, value];
    }
    const converted = convert(value, types[name]);
    if (converted === undefined) return [name, value];
    corrections.push(`Changed ${name} from ${describe(value)} to ${describe(converted)}.`);
    return [name, converted];
  });
  return Object.fromEntries(entries);
}

/** `value` as the expected type when nothing is lost on the way; else undefined. */
function convert(value: unknown, type: string | undefined): unknown {
  if (type === "number" && typeof value === "string")
    return String(Number(value)) === value ? Number(value) : undefined;
  if (type === "boolean" && (value === "true" || value === "false")) return value === "true";
  if (type === "text" && typeof value === "number") return String(value);
  return undefined;
}

function describe(value: unknown): string {
  if (typeof value === "string") return `the text ${JSON.stringify(value)}`;
  return typeof value === "number" ? `the number ${value}` : `the boolean ${String(value)}`;
}

const typesOf = (fields: readonly BotField[]) =>
  Object.fromEntries(fields.map(({ name, type }) => [name, type]));

function parseObject(text: string): JsonObject | null {
  try {
    return toObject(JSON.parse(text));
  } catch {
    return null;
  }
}

function toObject(value: unknown): JsonObject | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return Object.fromEntries(Object.entries(value));
}
