import { type ErrorCode, type ErrorDetails, errorMessage } from "./catalog";

/** Example details of each code for its documentation page. */
export const EXAMPLE_DETAILS: { [C in ErrorCode]: ErrorDetails<C> } = {
  authentication_required: {},
  insufficient_scopes: { required: ["write:intake-bots"], granted: ["read:intake-bots", "read:submissions"] },
  feature_not_available: { feature: "webhooks" },
  workspace_archived: {},
  resource_not_found: { resource: "intake_bot" },
  validation_failed: {
    issues: [
      { path: ["data", "email"], code: "invalid_email", message: "Not an e-mail address" },
      { path: ["data", "priorty"], code: "unknown_field", message: 'Unknown field "priorty"' },
    ],
  },
  rate_limit_exceeded: { retry_after: 7 },
  plan_limit_exceeded: { resource: "submissions", current: 500, max: 500 },
  idempotency_conflict: {},
  internal_error: {},
};

export function exampleMessage(code: ErrorCode): string {
  return errorMessage(code, EXAMPLE_DETAILS[code]);
}

/** A failure's body as the API sends it, indented. */
export function exampleResponse(code: ErrorCode): string {
  const error = { code, message: exampleMessage(code), details: EXAMPLE_DETAILS[code] };
  return JSON.stringify({ success: false, error }, null, 2);
}

/** The relevant headers of each status, most important first. */
export function exampleHeaders(code: ErrorCode): [name: string, value: string][] {
  const headers: [string, string][] = [["X-Request-Id", "req_019ab2f45c8e7d3f9a1b2c3d4e5f6071"]];
  if (code === "rate_limit_exceeded") {
    headers.push(["Retry-After", "7"], ["X-RateLimit-Limit", "100"], ["X-RateLimit-Remaining", "0"]);
  }
  if (code === "plan_limit_exceeded") {
    headers.push(["RateLimit", '"key";r=96;t=41, "submissions";r=0;t=739800']);
  }
  if (code === "authentication_required") headers.push(["WWW-Authenticate", "Bearer"]);
  if (code === "insufficient_scopes") {
    const scope = EXAMPLE_DETAILS.insufficient_scopes.required.join(" ");
    headers.push(["WWW-Authenticate", `Bearer error="insufficient_scope", scope="${scope}"`]);
  }
  headers.push(["Link", `</docs/errors/${code}>; rel="help"`]);
  return headers;
}
