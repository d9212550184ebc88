import { API_BASE } from "../api/api-path";
import { findApiEndpoint } from "../api/api-routes";
import { ENDPOINT_TABLE, type EndpointId } from "../api/endpoints";
import type { ErrorCode } from "./catalog";

/** The call that a code sample makes. */
export interface SampleCall {
  /** Of this server. */
  origin: string;
  method: string;
  /** Below the API's base, as it is sent. */
  path: string;
  query: string;
  /** JSON text of its body, where it is known. */
  body?: string;
}

export const sampleUrl = ({ origin, path, query }: SampleCall) =>
  `${origin}${API_BASE}${path}${query === "" ? "" : `?${query}`}`;

export const sampleEndpoint = ({ method, path }: SampleCall) => findApiEndpoint(method, path);
export const sendsBody = (call: SampleCall) => sampleEndpoint(call)?.hasBody === true;
/** Whether it takes an Idempotency-Key, so that it can be repeated and is done once. */
export const takesIdempotencyKey = (call: SampleCall) => sampleEndpoint(call)?.takesIdempotencyKey === true;

/** For the documentation, where no request is at hand: an endpoint that often returns the code. */
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
