import type { ERROR_CATALOG, ErrorCode } from "@/lib/errors/catalog";

type Retry = (typeof ERROR_CATALOG)[ErrorCode]["retry"];

export const RETRY_WORDS: Record<Retry, { short: string; title: string; says: string }> = {
  never: {
    short: "No",
    title: "Do not retry unchanged",
    says: "The same request gets the same answer until something is changed.",
  },
  after_wait: {
    short: "After a wait",
    title: "Retry after a wait",
    says: "Wait as long as the answer says, add a random part of a second, and send the same request again.",
  },
  with_backoff: {
    short: "With back-off",
    title: "Retry with growing pauses",
    says: "Double the pause each time, shorten it at random, and stop after about five attempts.",
  },
};

/** Codes that are met together with, or mistaken for, another. */
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

/** Where a code answers at more than one check: which is which. */
export const ORDER_NOTES: Partial<Record<ErrorCode, string>> = {
  rate_limit_exceeded:
    "Step 1 answers with it when too many calls of an address failed to authenticate, step 4 when a key has used up its window.",
};

/** The API's checks in their order: the first that fails answers. */
export const CHECK_ORDER: readonly { name: string; codes: readonly ErrorCode[] }[] = [
  { name: "Key", codes: ["authentication_required", "rate_limit_exceeded"] },
  { name: "Workspace is open", codes: ["workspace_archived"] },
  { name: "Plan has API access", codes: ["feature_not_available"] },
  { name: "Rate limit of the key", codes: ["rate_limit_exceeded"] },
  { name: "Endpoint exists", codes: ["resource_not_found"] },
  { name: "Scopes", codes: ["insufficient_scopes", "feature_not_available"] },
  { name: "Idempotency-Key", codes: ["idempotency_conflict"] },
  { name: "Parameters and body", codes: ["validation_failed"] },
  { name: "Resource exists", codes: ["resource_not_found"] },
  { name: "Body fits the bot", codes: ["validation_failed"] },
  { name: "Month’s quota", codes: ["plan_limit_exceeded"] },
  { name: "Work", codes: ["internal_error"] },
];
