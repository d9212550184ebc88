import "server-only";

import type * as z from "zod";
import { AppError } from "@/lib/errors/app-error";
import type { ValidationIssue } from "@/lib/errors/catalog";
import { findUnstorableTexts } from "@/lib/storable-text";
import type { AnyEndpoint } from "../endpoints/define-endpoint";
import type { ReadBody } from "./read-body";

interface Input {
  query: string;
  headerIssues: readonly ValidationIssue[];
  body: ReadBody;
  /** The bot that the path names, for the log. */
  intakeBotId: string | null;
}

type Location = "path" | "query" | "header" | "body";
interface LocatedIssue extends ValidationIssue {
  location: Location;
}

const isPathPart = (part: PropertyKey): part is string | number => typeof part !== "symbol";

/** Zod's issues in the API's form: an unknown field is an issue of its own, at its own path. */
export function toIssues(issues: readonly z.core.$ZodIssue[]): ValidationIssue[] {
  return issues.flatMap((issue) => {
    const path = issue.path.filter(isPathPart);
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: [...path, key],
        code: "unknown_field",
        message: `Unknown field "${key}"`,
      }));
    }
    if (issue.code === "custom" && typeof issue.params?.["code"] === "string") {
      return [{ path, code: issue.params["code"], message: issue.message }];
    }
    if (issue.code === "invalid_type" && issue.input === undefined) {
      return [{ path, code: "required", message: "Required" }];
    }
    return [{ path, code: issue.code, message: issue.message }];
  });
}

/** Repeated parameters stay an array, so that the schema refuses them rather than silently taking one. */
function queryRecord(query: string): Record<string, string | string[]> {
  const record: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  if (query === "") return record;
  const search = new URLSearchParams(query);
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name);
    record[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return record;
}

/** Members named `__proto__`: the schema library leaves them out in silence, and nothing is to be lost in silence. */
function findProtoIssues(value: unknown, path: (string | number)[]): LocatedIssue[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => {
    const here = [...path, Array.isArray(value) ? Number(name) : name];
    if (name !== "__proto__") return findProtoIssues(entry, here);
    return [
      { path: here, code: "unknown_field", message: `Unknown field "${name}"`, location: "body" as const },
    ];
  });
}

/** What no schema says and no database takes, such as "\u0000". */
function findTextIssues(body: unknown): LocatedIssue[] {
  const message = "Holds a character that cannot be stored: U+0000, or half of a surrogate pair";
  return findUnstorableTexts(body).map((path) => ({
    path,
    code: "invalid_characters",
    message,
    location: "body" as const,
  }));
}

function failValidation(issues: LocatedIssue[], intakeBotId: string | null): never {
  const location = issues[0]?.location ?? "body";
  throw new AppError(
    "validation_failed",
    { issues: issues.map(({ path, code, message }) => ({ path, code, message })) },
    { check: "validation", location, intakeBotId, schemaVersion: null },
  );
}

function parsePart(schema: z.ZodType, value: unknown, location: Location, into: LocatedIssue[]): unknown {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  into.push(...toIssues(result.error.issues).map((issue) => ({ ...issue, location })));
  return undefined;
}

/** Query, headers and body against the endpoint's schemas: every issue at once, not the first. */
export function validate(
  endpoint: AnyEndpoint,
  { query, headerIssues, body, intakeBotId }: Input,
): { query: unknown; body: unknown } {
  const issues: LocatedIssue[] = [];
  const parsedQuery = parsePart(endpoint.query, queryRecord(query), "query", issues);
  issues.push(...headerIssues.map((issue) => ({ ...issue, location: "header" as const })));
  let parsedBody: unknown;
  if (endpoint.method === "POST") {
    if ("issue" in body) issues.push({ ...body.issue, location: "body" });
    else {
      parsedBody = parsePart(endpoint.body, body.value, "body", issues);
      issues.push(...findProtoIssues(body.value, []), ...findTextIssues(body.value));
    }
  }
  if (issues.length > 0) failValidation(issues, intakeBotId);
  return { query: parsedQuery, body: parsedBody };
}
