import type { ErrorCode } from "../errors/catalog";
import type { ApiEndpoint } from "./endpoints";

interface Check {
  label: string;
  /** The codes of a failed check. `internal_error` can end any check; it is listed with the work. */
  codes: readonly ErrorCode[];
  /** The endpoints whose requests can fail this check; all unless given. */
  concerns?: (endpoint: ApiEndpoint) => boolean;
}

interface Stage {
  /** The stage's name in logs, metrics and traces. */
  name: string;
  label: string;
  /** Completes a sentence after "while": "checking the key". */
  activity: string;
  checks: readonly Check[];
}

/** The stages of a request and their checks, in order: the first check that fails decides the response. */
export const STAGES = [
  {
    name: "authenticate",
    label: "Key",
    activity: "checking the key",
    // Too many failed attempts from one address are refused with `rate_limit_exceeded`.
    checks: [{ label: "Key", codes: ["authentication_required", "rate_limit_exceeded"] }],
  },
  {
    name: "workspace",
    label: "Workspace",
    activity: "checking the workspace",
    checks: [
      { label: "Workspace is open", codes: ["workspace_archived"] },
      { label: "Plan has API access", codes: ["feature_not_available"] },
    ],
  },
  {
    name: "rate_limit",
    label: "Rate limit",
    activity: "checking the rate limit",
    checks: [{ label: "Rate limit of the key", codes: ["rate_limit_exceeded"] }],
  },
  {
    name: "endpoint",
    label: "Endpoint",
    activity: "finding the endpoint",
    // A request to an existing endpoint cannot fail this check.
    checks: [{ label: "Endpoint exists", codes: ["resource_not_found"], concerns: () => false }],
  },
  {
    name: "scopes",
    label: "Scopes and plan",
    activity: "checking the scopes and the plan",
    checks: [
      { label: "Scopes", codes: ["insufficient_scopes"] },
      {
        label: "Plan has the feature",
        codes: ["feature_not_available"],
        concerns: ({ feature }) => feature !== undefined,
      },
    ],
  },
  {
    name: "idempotency",
    label: "Idempotency",
    activity: "checking the Idempotency-Key",
    checks: [
      {
        label: "Idempotency-Key",
        codes: ["idempotency_conflict"],
        concerns: ({ takesIdempotencyKey }) => takesIdempotencyKey,
      },
    ],
  },
  {
    name: "validate",
    label: "Validation",
    activity: "validating the request",
    checks: [{ label: "Parameters and body", codes: ["validation_failed"] }],
  },
  {
    name: "work",
    label: "Work",
    activity: "doing the work",
    checks: [
      {
        label: "Resource exists",
        codes: ["resource_not_found"],
        concerns: ({ resources }) => Object.keys(resources).length > 0,
      },
      { label: "Body fits the bot", codes: ["validation_failed"], concerns: ({ hasBody }) => hasBody },
      {
        label: "Month’s quota",
        codes: ["plan_limit_exceeded"],
        concerns: ({ quota }) => quota !== undefined,
      },
      { label: "Work", codes: ["internal_error"] },
    ],
  },
] as const satisfies readonly Stage[];

export type StageName = (typeof STAGES)[number]["name"];

export const CHECKS: readonly Check[] = STAGES.flatMap(({ checks }): readonly Check[] => checks);

/** The names and checks of a logged stage; another version may have logged one that is not in the list. */
export function describeStage(name: string): Pick<Stage, "label" | "activity" | "checks"> {
  const unknown = { label: name, activity: "handling this request", checks: [] };
  return STAGES.find((stage) => stage.name === name) ?? unknown;
}

/** Whether a request to this endpoint can fail with the code. */
export function canFailWith(endpoint: ApiEndpoint, code: ErrorCode): boolean {
  return CHECKS.some(({ codes, concerns }) => codes.includes(code) && (concerns?.(endpoint) ?? true));
}
