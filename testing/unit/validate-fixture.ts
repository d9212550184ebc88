import type { ValidationIssue } from "@/lib/errors/validation-issue";
import type { Endpoint } from "@/server/public-api/endpoints/define-endpoint";
import { readBody } from "@/server/public-api/stages/read-body";
import { validate } from "@/server/public-api/stages/validate";

/** The issues of a request to `endpoint`, with its body read and checked as in the API. */
export function issuesOf(endpoint: Endpoint, text: string, query = ""): ValidationIssue[] {
  const headers = { "content-type": "application/json" };
  const body = readBody({
    method: "POST",
    target: "/",
    headers,
    body: Buffer.from(text),
    clientAddress: "::1",
  });
  return validate(endpoint, {
    workspaceId: "w1",
    params: {},
    query,
    headerIssues: [],
    body,
  }).issues.toIssues();
}
