import "server-only";

import type * as z from "zod";
import { isReadMethod } from "@/lib/api/methods";
import { DashboardError } from "@/lib/errors/app-error";
import { unknownField, type ValidationIssue } from "@/lib/errors/validation-issue";
import { issueMessage } from "@/lib/issue-copy";
import { findUnstorableTexts } from "@/lib/text/encoding";
import { readQuery } from "@/server/http/read-query";
import { IssueList } from "@/server/platform/issue-list";
import { toErrorResponse } from "./error-response";
import { readJsonBody } from "./read-json-body";
import { isSameOrigin } from "./same-origin";
import { requireStrict } from "./strict-schema";

/** Refuses text that cannot be stored, anywhere in the input. */
function requireStorable(input: unknown): void {
  const message = "This text holds a character that cannot be stored";
  const issues = new IssueList();
  for (const path of findUnstorableTexts(input)) issues.add({ path, code: "invalid_characters", message });
  if (!issues.isEmpty) throw new DashboardError("invalid_input", message, issues.toIssues());
}

/** Parses the input, or throws with every issue under its field's name, after those that were `found` before. */
export function parseInput<S extends z.ZodType>(
  schema: S,
  input: unknown,
  found: readonly ValidationIssue[] = [],
): z.output<S> {
  requireStorable(input);
  const result = schema.safeParse(input, { reportInput: true, error: issueMessage });
  if (result.success && found.length === 0) return result.data;
  const issues = new IssueList();
  for (const issue of found) issues.add(issue);
  for (const issue of result.error?.issues ?? []) {
    const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
    // As in the public API, each unknown member is an issue of its own.
    if (issue.code === "unrecognized_keys")
      for (const key of issue.keys) issues.add(unknownField([...path, key]));
    else issues.add({ path, code: issue.code, message: issue.message });
  }
  const [first] = issues.toIssues();
  throw new DashboardError("invalid_input", first?.message ?? "The request is not valid", issues.toIssues());
}

/**
 * Parses the parameters that the schema names, each of which may be given once; others are ignored. Undefined without a
 * schema.
 */
export function parseQuery<Q extends z.ZodObject>(schema: Q | undefined, request: Request): z.output<Q>;
export function parseQuery(schema: z.ZodObject | undefined, { url }: Request): unknown {
  if (!schema) return undefined;
  const { values, issues } = readQuery(new URL(url).search, Object.keys(schema.shape));
  return parseInput(schema, values, issues);
}

/**
 * A response to a change may carry a secret, such as a new key, and is never compressed: the compressed length would reveal
 * the text beside the secret. `no-transform` tells Next, and every proxy, to send it as it is.
 */
const UNCOMPRESSED = "no-store, no-transform";

/** Wraps every JSON response of the dashboard, signed in or not: same-origin check, no caching, one error mapper. */
export async function respondWithJson(request: Request, work: () => Promise<unknown>): Promise<Response> {
  const response = await toJsonResponse(request, work);
  if (request.method === "HEAD") return withoutBody(response);
  if (!isReadMethod(request.method)) response.headers.set("Cache-Control", UNCOMPRESSED);
  return response;
}

/** Next neither reads nor cancels the body of a response to HEAD: a stream would hold what it took for ever. */
async function withoutBody({ body, status, headers }: Response): Promise<Response> {
  await body?.cancel();
  return new Response(null, { status, headers });
}

async function toJsonResponse(request: Request, work: () => Promise<unknown>): Promise<Response> {
  try {
    if (!isSameOrigin(request)) {
      throw new DashboardError("cross_origin", "This request did not come from the dashboard's own pages");
    }
    const result = await work();
    if (result instanceof Response) return result;
    return Response.json(result ?? null, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    return toErrorResponse(error);
  }
}

/** A JSON response that also sets cookies. */
export function withCookies(body: unknown, cookies: readonly string[]): Response {
  const headers = new Headers({ "Cache-Control": "no-store" });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return Response.json(body, { headers });
}

interface JsonRoute<B extends z.ZodType> {
  /** Refused when the route is made unless it is strict. */
  body: B;
  handler: (input: { body: z.output<B>; request: Request }) => Promise<unknown>;
}

/** A JSON route for people who are not signed in yet. */
export function jsonRoute<B extends z.ZodType>({ body, handler }: JsonRoute<B>) {
  const schema = requireStrict(body);
  return (request: Request): Promise<Response> =>
    respondWithJson(request, async () =>
      handler({ body: parseInput(schema, await readJsonBody(request)), request }),
    );
}
