import { FAILURE_COPY, knownKeyCopy } from "@/components/error-explainer/copy/authentication-copy";
import { noEndpointTitle } from "@/components/error-explainer/copy/endpoint-copy";
import {
  INTERNAL_ERROR,
  KEY_BELONGS_TO_ANOTHER,
  LIMIT_EXCEEDED,
  noFeatureTitle,
  QUOTA_USED,
  WORKSPACE_ARCHIVED,
} from "@/components/error-explainer/copy/failure-titles";
import { issuePhrase } from "@/lib/errors/issue-phrase";
import { lastNameIn } from "@/lib/errors/issue-place";
import { findApiEndpoint } from "@/lib/api/api-routes";
import { RESOURCE_NAMES } from "@/lib/api/endpoints";
import { AUTH_FAILURES } from "@/lib/contracts/log/request-reason";
import type { RequestSummary } from "@/lib/contracts/log/request-log";
import { isErrorCode, type ErrorCode } from "@/lib/errors/catalog";
import { isEndedStatus } from "@/lib/keys/key-state";
import { capitalize } from "@/lib/text/capitalize";

type Refused = Pick<RequestSummary, "method" | "path" | "errorCode" | "cause" | "causeCount" | "apiKey">;

const RESOURCES: Readonly<Record<string, string>> = RESOURCE_NAMES;

/** Each takes the first cause of the refusal, which a row of an early release may lack. */
const WORDS: Readonly<Record<ErrorCode, (refused: Refused) => string>> = {
  authentication_required: ({ cause, apiKey }) => authenticationWords(cause, apiKey !== null),
  insufficient_scopes: ({ method, path }) =>
    `The key lacks ${findApiEndpoint(method, path)?.scope ?? "a scope"}`,
  feature_not_available: ({ cause }) => noFeatureTitle(cause),
  workspace_archived: () => WORKSPACE_ARCHIVED,
  resource_not_found: ({ cause, method, path }) =>
    cause === "endpoint"
      ? noEndpointTitle(method, path)
      : `${capitalize(RESOURCES[cause ?? ""] ?? "resource")} not found`,
  validation_failed: ({ cause, causeCount }) => issueWords(cause, causeCount),
  rate_limit_exceeded: ({ cause }) =>
    cause === "address" ? `The address ${LIMIT_EXCEEDED.address}` : `The key ${LIMIT_EXCEEDED.key}`,
  plan_limit_exceeded: () => QUOTA_USED,
  idempotency_conflict: () => KEY_BELONGS_TO_ANOTHER,
  internal_error: () => INTERNAL_ERROR,
};

/** A key that the workspace knows was sent, perhaps elsewhere than in the header that the cause is about. */
function authenticationWords(cause: string | null, isKeyKnown: boolean): string {
  const failure = AUTH_FAILURES.find((each) => each === cause) ?? null;
  if (failure === null) return "The key was refused";
  return isKeyKnown || isEndedStatus(failure)
    ? `The key ${knownKeyCopy(failure)}`
    : FAILURE_COPY[failure].title;
}

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
  return (place === null ? words : `${lastNameIn(place)} ${words}`) + more;
}
