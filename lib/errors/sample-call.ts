import { API_BASE } from "../api/api-path";
import { findApiEndpoint } from "../api/api-routes";
import { ENDPOINT_TABLE, type EndpointId } from "../api/endpoints";
import type { ErrorCode } from "./catalog";

/** The call in a code sample. */
export interface SampleCall {
  /** Origin of this server. */
  origin: string;
  method: string;
  /** Path below the API's base, as sent. */
  path: string;
  query: string;
  /** JSON text of the body, if it is known. */
  body?: string;
}

export const sampleUrl = ({ origin, path, query }: SampleCall) =>
  `${origin}${API_BASE}${path}${query === "" ? "" : `?${query}`}`;

export const sampleEndpoint = ({ method, path }: SampleCall) => findApiEndpoint(method, path);
export const sendsBody = (call: SampleCall) => sampleEndpoint(call)?.hasBody === true;
/** Whether the call takes an Idempotency-Key, so that a repeated call runs once. */
export const takesIdempotencyKey = (call: SampleCall) => sampleEndpoint(call)?.takesIdempotencyKey === true;

/** For the documentation, which has no request: an endpoint that often returns the code. */
const EXAMPLE_ENDPOINTS: Record<ErrorCode, EndpointId> = {
  authentication_required: "listIntakeBots",
  insufficient_scopes: "createSubmission",
  feature_not_available: "createWebhook",
  workspace_archived: "listIntakeBots",
  resource_not_found: "getIntakeBot",
  validation_failed: "createSubmission",
  rate_limit_exceeded: "listIntakeBots",
  plan_limit_exceeded: "createSubmission",
  idempotency_conflict: "createSubmission",
  internal_error: "createSubmission",
};

export function exampleCall(code: ErrorCode): Omit<SampleCall, "origin"> {
  const { method, route } = ENDPOINT_TABLE[EXAMPLE_ENDPOINTS[code]];
  return { method, path: route.replace(":id", "BOT_ID"), query: "" };
}
