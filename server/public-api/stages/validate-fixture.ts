import "server-only";

import type { ValidationIssue } from "@/lib/errors/validation-issue";
import type { Endpoint } from "../endpoints/define-endpoint";
import { readBody } from "./read-body";
import { validate } from "./validate";

/** For tests: the issues of a request to `endpoint`, with its body read and checked as the API does. */
export function issuesOf(endpoint: Endpoint, text: string, query = ""): ValidationIssue[] {
  const headers = { "content-type": "application/json" };
  const body = readBody({
    method: "POST",
    target: "/",
    headers,
    body: Buffer.from(text),
    clientAddress: "::1",
  });
  return validate(endpoint, { query, headerIssues: [], body }).issues.toIssues();
}
