import { issuePhrase } from "@/components/error-explainer/copy/issue-phrase";
import { findApiEndpoint } from "@/lib/api/api-routes";
import { RESOURCE_NAMES } from "@/lib/api/endpoints";
import { AUTH_FAILURES, type AuthFailure } from "@/lib/contracts/log/request-reason";
import type { RequestSummary } from "@/lib/contracts/log/request-log";
import { FEATURE_LABELS } from "@/lib/workspace/plans";
import { isErrorCode, type ErrorCode } from "@/lib/errors/catalog";

type Refused = Pick<RequestSummary, "method" | "path" | "errorCode" | "cause" | "causeCount">;

const KEYS: Readonly<Record<AuthFailure, string>> = {
  header_missing: "No key",
  key_in_url: "Key in the address",
  scheme_wrong: "Authorization header malformed",
  test_key: "Test key",
  prefix_wrong: "Not an ioZen key",
  malformed: "Incomplete key",
  checksum_wrong: "Mistyped key",
  unknown: "Unknown key",
  revoked: "Revoked key",
  expired: "Expired key",
};

const RESOURCES: Readonly<Record<string, string>> = { ...RESOURCE_NAMES, endpoint: "endpoint" };
const FEATURES: Readonly<Record<string, string>> = FEATURE_LABELS;

/** Each takes the first cause of the refusal, which a row of an early release may lack. */
const WORDS: Readonly<Record<ErrorCode, (refused: Refused) => string>> = {
  authentication_required: ({ cause }) => {
    const failure = AUTH_FAILURES.find((each) => each === cause);
    return failure === undefined ? "Key refused" : KEYS[failure];
  },
  insufficient_scopes: ({ method, path }) => `Lacks ${findApiEndpoint(method, path)?.scope ?? "a scope"}`,
  feature_not_available: ({ cause }) => `Not in the plan: ${FEATURES[cause ?? ""] ?? "this feature"}`,
  workspace_archived: () => "Workspace archived",
  resource_not_found: ({ cause }) => `No such ${RESOURCES[cause ?? ""] ?? "resource"}`,
  validation_failed: ({ cause, causeCount }) => issueWords(cause, causeCount),
  rate_limit_exceeded: ({ cause }) =>
    cause === "address" ? "Too many failed authentications" : "Over the key’s limit per minute",
  plan_limit_exceeded: () => "Monthly quota used up",
  idempotency_conflict: () => "Idempotency-Key used for another request",
  internal_error: () => "Internal error",
};

/** States the cause of a failure in the fewest words; null for a success. It may contain a caller's own names. */
export function failureSummary(refused: Refused): string | null {
  const { errorCode } = refused;
  if (errorCode === null) return null;
  return isErrorCode(errorCode) ? WORDS[errorCode](refused) : errorCode;
}

/** Only the last name of the path, because a row has little space. */
function issueWords(cause: string | null, count: number): string {
  const { place, words } = issuePhrase(cause);
  const more = count > 1 ? ` +${count - 1}` : "";
  return (place === null ? words : `${place.slice(place.lastIndexOf(".") + 1)} ${words}`) + more;
}
