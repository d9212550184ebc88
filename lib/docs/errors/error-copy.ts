import { CHECKS } from "../../api/stages";
import type { ERROR_CATALOG, ErrorCode } from "../../errors/catalog";

type Retry = (typeof ERROR_CATALOG)[ErrorCode]["retry"];

export const RETRY_COPY: Record<Retry, { short: string; title: string; description: string }> = {
  never: {
    short: "No",
    title: "Do not retry unchanged",
    description: "The same request gets the same response until something changes.",
  },
  after_wait: {
    short: "After a wait",
    title: "Retry after a wait",
    description:
      "Wait as long as the response says, add a random fraction of a second, and send the same request again.",
  },
  with_backoff: {
    short: "With back-off",
    title: "Retry with increasing delays",
    description:
      "Double the delay each time, shorten it by a random amount, and stop after about five attempts. Where every call for the same resource fails, as the request’s panel in the dashboard shows, hold the calls until support has fixed it.",
  },
};

/** Codes that occur together with this one or are confused with it. */
export const RELATED_CODES: Record<ErrorCode, readonly ErrorCode[]> = {
  authentication_required: ["insufficient_scopes", "workspace_archived", "rate_limit_exceeded"],
  insufficient_scopes: ["authentication_required", "feature_not_available"],
  feature_not_available: ["insufficient_scopes", "plan_limit_exceeded"],
  workspace_archived: ["authentication_required", "feature_not_available"],
  resource_not_found: ["validation_failed", "insufficient_scopes"],
  validation_failed: ["resource_not_found", "idempotency_conflict"],
  rate_limit_exceeded: ["plan_limit_exceeded", "authentication_required"],
  plan_limit_exceeded: ["rate_limit_exceeded", "feature_not_available"],
  idempotency_conflict: ["validation_failed", "internal_error"],
  internal_error: ["rate_limit_exceeded", "idempotency_conflict"],
};

/** The numbers of the checks that return the code. */
const stepsOf = (code: ErrorCode) =>
  CHECKS.flatMap(({ codes }, index) => (codes.includes(code) ? [index + 1] : []));
const [addressStep = 0, keyStep = 0] = stepsOf("rate_limit_exceeded");

/** Explains which check is which, for a code that several checks return. */
export const ORDER_NOTES: Partial<Record<ErrorCode, string>> = {
  rate_limit_exceeded: `Step ${addressStep} returns it when too many calls from an address failed to authenticate, step ${keyStep} when a key has used up its window.`,
};
