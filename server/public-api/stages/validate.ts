import "server-only";

import type * as z from "zod";
import { unknownField, type ValidationIssue } from "@/lib/errors/validation-issue";
import { issueMessage } from "@/lib/issue-copy";
import { IssueList } from "@/server/platform/issue-list";
import type { ReadBody } from "@/server/http/json-body";
import { readQuery } from "@/server/http/read-query";
import { frozen } from "@/server/platform/caching/memoize-frozen";
import { listName } from "../cursor";
import type { Endpoint } from "../endpoints/define-endpoint";
import { openCursor } from "../pagination";

interface Input {
  workspaceId: string;
  params: Readonly<Record<string, string>>;
  query: string;
  headerIssues: readonly ValidationIssue[];
  body: ReadBody;
}

type Location = "path" | "query" | "header" | "body";

/** All issues of a request; the log records the location of the first one for the whole request. */
export class RequestIssues extends IssueList {
  location: Location | null = null;
  /** Places in the body of texts that cannot be stored. */
  private readonly unstorable = new Set<string>();

  addAll(location: Location, issues: Iterable<ValidationIssue>): void {
    for (const issue of issues) {
      // It would be about what is left of the text without the character, such as nothing.
      if (location === "body" && this.unstorable.has(placeOf(issue))) continue;
      this.location ??= location;
      this.add(issue);
    }
  }

  /** Adds the issues that were found while the body was read. */
  addOfReading(issues: readonly ValidationIssue[]): void {
    this.addAll("body", issues);
    for (const issue of issues) if (issue.code === "invalid_characters") this.unstorable.add(placeOf(issue));
  }
}

const placeOf = ({ path }: ValidationIssue) => JSON.stringify(path);

const isPathPart = (part: PropertyKey): part is string | number => typeof part !== "symbol";

/** Zod's issues in the API's form: an unknown field is an issue of its own, at its own path. */
function* toIssues(issues: readonly z.core.$ZodIssue[]): Iterable<ValidationIssue> {
  for (const issue of issues) {
    const path = issue.path.filter(isPathPart);
    if (issue.code === "unrecognized_keys") {
      // Those named `__proto__` were found when the body was read, at any depth.
      for (const key of issue.keys) if (key !== "__proto__") yield unknownField([...path, key]);
    } else if (issue.code === "custom" && typeof issue.params?.["code"] === "string")
      yield { path, code: issue.params["code"], message: issue.message };
    else if (isMissing(issue)) yield { path, code: "required", message: "Required" };
    else yield { path, code: issue.code, message: issue.message };
  }
}

function isMissing({ code, input }: z.core.$ZodIssue): boolean {
  return (code === "invalid_type" || code === "invalid_value") && input === undefined;
}

/** The elements of an array that is too long are not checked. */
function hasUncheckedPart(issues: readonly z.core.$ZodIssue[]): boolean {
  return issues.some((issue) => issue.code === "too_big" && issue.origin === "array");
}

/** Each schema's result for a query without parameters, as most requests have it. Null where that is invalid. */
const emptyQueries = new WeakMap<z.ZodObject, Readonly<Record<string, unknown>> | null>();

function emptyQuery(schema: z.ZodObject): Readonly<Record<string, unknown>> | null {
  let known = emptyQueries.get(schema);
  if (known === undefined) {
    known = frozen(schema.safeParse({}).data ?? null);
    emptyQueries.set(schema, known);
  }
  return known;
}

function parsePart<S extends z.ZodType>(
  schema: S,
  value: unknown,
  location: Location,
  into: RequestIssues,
): z.output<S> | undefined {
  const result = schema.safeParse(value, { reportInput: true, error: issueMessage });
  if (result.success) return result.data;
  into.addAll(location, toIssues(result.error.issues));
  if (hasUncheckedPart(result.error.issues)) into.markPartial();
  return undefined;
}

function parseBody(schema: z.ZodType, body: ReadBody, into: RequestIssues): unknown {
  into.addOfReading(body.issues);
  into.addCount(body.moreIssues);
  if (body.wasStopped) into.markPartial();
  if (!("value" in body)) return undefined;
  return parsePart(schema, body.value, "body", into);
}

function parseQuery(
  endpoint: Endpoint,
  { workspaceId, params, query }: Pick<Input, "workspaceId" | "params" | "query">,
  into: RequestIssues,
): Validated["query"] {
  const known = query === "" ? emptyQuery(endpoint.query) : null;
  if (known !== null) return known;
  const { values, issues } = readQuery(query, Object.keys(endpoint.query.shape));
  into.addAll("query", issues);
  const list = listName(workspaceId, endpoint.id, params);
  const given = endpoint.paged ? openCursor(list, values) : values;
  return parsePart(endpoint.query, given, "query", into) ?? {};
}

interface Validated {
  query: Readonly<Record<string, unknown>>;
  body: unknown;
  issues: RequestIssues;
}

/** Checks query, headers and body against the endpoint's schemas: returns every issue, not only the first. */
export function validate(endpoint: Endpoint, input: Input): Validated {
  const { headerIssues, body } = input;
  const issues = new RequestIssues();
  const parsedQuery = parseQuery(endpoint, input, issues);
  issues.addAll("header", headerIssues);
  const parsedBody = endpoint.hasBody ? parseBody(endpoint.body, body, issues) : undefined;
  return { query: parsedQuery, body: parsedBody, issues };
}
