import * as z from "zod";
import { API_BASE, OPENAPI_PATH } from "../api/api-path";
import { BODY_SIZE_WORDS } from "../json/body-limits";
import { KEY_PLACEHOLDER } from "@/lib/keys/key-facts";
import { FEATURES, RATE_WINDOW_COPY } from "../workspace/plans";
import { SUPPORT_EMAIL } from "../routes";
import type { CatalogEntry } from "./catalog-entry";
import { validationIssueSchema } from "./validation-issue";

export const RESOURCES = ["intake_bot", "submission", "webhook", "endpoint"] as const;
export type ApiResource = (typeof RESOURCES)[number];

const noDetails = z.strictObject({});

/** Every error of the public API: responses, log, explainer, docs pages, OpenAPI document and tests read this table. */
export const ERROR_CATALOG = {
  authentication_required: {
    status: 401,
    message: "Missing or invalid API key",
    details: noDetails,
    title: "Authentication required",
    summary: "The request carries no API key that this server accepts.",
    causes: [
      `The Authorization header is missing, or its form is not \`Bearer ${KEY_PLACEHOLDER}\`.`,
      "The key was mistyped, shortened or is not known here.",
      "The key was revoked, or its expiry date has passed.",
      "A test key was used; test keys are not supported yet.",
    ],
    fixes: [
      "Send `Authorization: Bearer` followed by a live key.",
      "Paste the response’s `X-Request-Id` into the search in the dashboard’s Requests to see which check failed.",
      "Create a replacement key when the old one was revoked or has expired.",
    ],
    retry: "never",
  },
  insufficient_scopes: {
    status: 403,
    message: "API key lacks required scopes for this endpoint",
    details: z.strictObject({
      required: z.array(z.string()).describe("Scopes that this endpoint requires"),
      granted: z.array(z.string()).describe("Scopes that the key has"),
    }),
    title: "Insufficient scopes",
    summary: "The key is valid, but it was not granted a scope that this endpoint requires.",
    causes: [
      "The key was created for another purpose.",
      "The integration now calls an endpoint that it did not call before.",
    ],
    fixes: [
      "Compare `details.required` with `details.granted`.",
      "Create a key with the missing scope; the scopes of an existing key cannot change.",
      "Revoke the old key when the new one is in use.",
    ],
    retry: "never",
  },
  feature_not_available: {
    status: 403,
    message: "Your plan does not include this feature",
    details: z.strictObject({ feature: z.enum(FEATURES).describe("What the plan does not include") }),
    title: "Feature not available",
    summary: "The workspace's plan does not include what this request needs.",
    causes: [
      "The workspace is on Free, which has no API access.",
      "Webhooks were requested on a plan below Business.",
    ],
    fixes: [
      "Read `details.feature`.",
      "Ask an owner of the workspace to change the plan; it takes effect at once.",
    ],
    retry: "never",
  },
  workspace_archived: {
    status: 403,
    message: "This workspace has been archived",
    details: noDetails,
    title: "Workspace archived",
    summary: "The key's workspace is archived, so its API is closed.",
    causes: ["An owner archived the workspace."],
    fixes: ["Ask an owner to restore the workspace in Settings; its keys work again at once."],
    retry: "never",
  },
  resource_not_found: {
    status: 404,
    message: "Resource not found",
    details: z.strictObject({ resource: z.enum(RESOURCES).describe("What was not found") }),
    title: "Resource not found",
    summary: "Nothing with this id exists in the key's workspace, or the endpoint does not exist.",
    causes: [
      "The id is mistyped, or its resource was deleted.",
      "The id belongs to another workspace: the API never says which.",
      "The path or the method is not part of the API (`resource` is `endpoint`); `Allow` lists the methods of a known path.",
    ],
    fixes: [
      "List the resources to find the right id.",
      `Check the path and the method against ${API_BASE}${OPENAPI_PATH}.`,
    ],
    retry: "never",
  },
  validation_failed: {
    status: 400,
    message: "Validation failed",
    details: z.strictObject({
      issues: z.array(validationIssueSchema).min(1).describe("What is wrong, up to a hundred issues"),
    }),
    title: "Validation failed",
    summary: "A part of the request breaks its schema; every issue is listed.",
    causes: [
      "A field is missing, unknown or of the wrong type.",
      `The body is not valid JSON in UTF-8, is not \`application/json\`, is compressed, or is larger than ${BODY_SIZE_WORDS}.`,
      "A name is given twice, or a number has more digits than can be kept.",
      "A query parameter, a cursor or the Idempotency-Key is malformed.",
      "The intake bot is not active.",
      "The request is no valid HTTP: it was refused before its key was read, and is in no log.",
    ],
    fixes: [
      "Go through `details.issues`: `path` names the place and `message` says what is expected; where the text itself is wrong, `position` has line and column.",
      "Read the bot's schema with GET /intake-bots/:id.",
    ],
    retry: "never",
  },
  rate_limit_exceeded: {
    status: 429,
    message: "Rate limit exceeded",
    details: z.strictObject({
      retry_after: z.int().min(1).describe("Seconds until a request is let through again"),
    }),
    title: "Rate limit exceeded",
    summary: `The key has used its requests of ${RATE_WINDOW_COPY}, or its address failed to authenticate too often.`,
    causes: [
      `More requests than the plan allows were sent in ${RATE_WINDOW_COPY}.`,
      "Several processes share one key.",
      "Too many requests from one address failed to authenticate.",
    ],
    fixes: [
      "Wait `details.retry_after` seconds, then retry with jitter.",
      "Watch `X-RateLimit-Remaining` and slow down before it reaches 0.",
    ],
    retry: "after_wait",
  },
  plan_limit_exceeded: {
    status: 429,
    message: (details: { resource: string; current: number; max: number }) =>
      `Monthly ${details.resource} limit reached (${details.current}/${details.max})`,
    details: z.strictObject({
      resource: z.enum(["submissions"]).describe("What is metered"),
      current: z.int().min(0).describe("Used this month"),
      max: z.int().min(0).describe("Included in the plan"),
    }),
    title: "Plan limit exceeded",
    summary: "The month's quota of the workspace's plan is used up.",
    causes: ["The workspace has created as many submissions this month as its plan includes."],
    fixes: [
      "Hold the calls until the next month starts, at 00:00 UTC on the first: there is no `Retry-After`, and `t` of `RateLimit` says in how many seconds that is.",
      "Ask an owner to move the workspace to a plan with a higher quota.",
    ],
    retry: "never",
  },
  idempotency_conflict: {
    status: 409,
    message: "Idempotency key already used with a different request",
    details: noDetails,
    title: "Idempotency conflict",
    summary: "The Idempotency-Key was already used in this workspace for another request.",
    causes: ["A client reuses one Idempotency-Key for different requests.", "A retry changed the body."],
    fixes: ["Use one Idempotency-Key per request.", "Resend the first request unchanged for its response."],
    retry: "never",
  },
  internal_error: {
    status: 500,
    message: "An internal error occurred",
    details: noDetails,
    title: "Internal error",
    summary: "Something failed on our side; the request id leads the operator to the cause.",
    causes: ["An unexpected failure in the server or its database."],
    fixes: [
      "Retry with exponential back-off; send an Idempotency-Key with POST so that nothing is done twice.",
      `If it persists, send the request id to ${SUPPORT_EMAIL}.`,
    ],
    retry: "with_backoff",
  },
} as const satisfies Record<string, CatalogEntry>;

export type ErrorCode = keyof typeof ERROR_CATALOG;
// safe: the keys of a literal object
export const ERROR_CODES = Object.keys(ERROR_CATALOG) as ErrorCode[];

export type ErrorDetails<C extends ErrorCode> = z.infer<(typeof ERROR_CATALOG)[C]["details"]>;

export function isErrorCode(value: string): value is ErrorCode {
  return Object.hasOwn(ERROR_CATALOG, value);
}

/** The message, for people, of a response with this code. */
export function errorMessage<C extends ErrorCode>(code: C, details: ErrorDetails<C>): string {
  const { message } = ERROR_CATALOG[code];
  // safe: by the signature, `details` belongs to this code
  return typeof message === "string" ? message : message(details as never);
}
