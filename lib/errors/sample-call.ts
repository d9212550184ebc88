import type { ErrorCode } from "./catalog";

/** The call that a code sample makes. */
export interface SampleCall {
  /** Of this server. */
  origin: string;
  method: string;
  /** Below /api/v1, as it is sent. */
  path: string;
  query: string;
  /** JSON text of a POST, where it is known. */
  body?: string;
}

export const sampleUrl = ({ origin, path, query }: SampleCall) =>
  `${origin}/api/v1${path}${query === "" ? "" : `?${query}`}`;

const get = (path: string) => ({ method: "GET", path, query: "" });
const submit = { method: "POST", path: "/intake-bots/BOT_ID/submissions", query: "" };

/** For the documentation, where no request is at hand: a call that each code is usual for. */
export const EXAMPLE_CALLS: Record<ErrorCode, Omit<SampleCall, "origin">> = {
  authentication_required: get("/intake-bots"),
  insufficient_scopes: submit,
  feature_not_available: { method: "POST", path: "/webhooks", query: "" },
  workspace_archived: get("/intake-bots"),
  resource_not_found: get("/intake-bots/BOT_ID"),
  validation_failed: submit,
  rate_limit_exceeded: get("/intake-bots"),
  plan_limit_exceeded: submit,
  idempotency_conflict: submit,
  internal_error: submit,
};
