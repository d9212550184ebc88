import "server-only";

import type { ValidationIssue } from "@/lib/errors/validation-issue";
import { ENDPOINTS } from "../endpoints/all";
import type { AnyEndpoint } from "../endpoints/define-endpoint";
import { readBody } from "./read-body";
import { validate } from "./validate";

/** What is wrong with a request to `endpoint`, for tests: its body read and checked as the API does. */
export function issuesOf(endpoint: AnyEndpoint, text: string, query = ""): ValidationIssue[] {
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

export function endpointOf(operationId: string): AnyEndpoint {
  const found = ENDPOINTS.find((endpoint) => endpoint.operationId === operationId);
  if (!found) throw new Error(`${operationId} is no operation`);
  return found;
}
