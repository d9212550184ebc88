import "server-only";

import type { RequestDetail } from "@/lib/contracts/log/request-log";
import type { ExplainedRequest } from "@/server/request-log/explain/get";
import { toSharedExplanation } from "./shared-explanation";

/**
 * The headers that a call itself needs. Any other may be of a proxy, of which there is no end, and name the client's address,
 * its place or a person.
 */
const SHARED_HEADERS: ReadonlySet<string> = new Set([
  "accept",
  "accept-charset",
  "accept-encoding",
  "accept-language",
  "authorization",
  "cache-control",
  "connection",
  "content-encoding",
  "content-length",
  "content-type",
  "expect",
  "host",
  "idempotency-key",
  "transfer-encoding",
  "user-agent",
]);

/**
 * The request as somebody outside of the workspace may see it: the call, its response and why, but no address of a client, no
 * person, no other request and no id of a key. Lists every property, so that a new one is left out until somebody decides.
 */
export function toSharedRequest(request: ExplainedRequest): RequestDetail {
  const { apiKey, explanation } = request;
  return {
    id: request.id,
    createdAt: request.createdAt,
    method: request.method,
    path: request.path,
    query: request.query,
    route: request.route,
    status: request.status,
    errorCode: request.errorCode,
    errorMessage: request.errorMessage,
    durationUs: request.durationUs,
    stages: request.stages,
    requiredScopes: request.requiredScopes,
    grantedScopes: request.grantedScopes,
    rateLimit: request.rateLimit,
    userAgent: request.userAgent,
    idempotencyKey: request.idempotencyKey,
    replayed: request.replayed,
    requestHeaders: toSharedHeaders(request),
    requestBody: request.requestBody,
    responseHeaders: request.responseHeaders,
    responseBody: request.responseBody,
    apiKey: apiKey && { id: "", name: apiKey.name },
    apiKeyDisplay: request.apiKeyDisplay,
    keyNow: request.keyNow,
    keyEndedAt: request.keyEndedAt,
    explanation: explanation && toSharedExplanation(explanation),
    clientAddress: "",
    // The explanation has it in words. As the log finds it, it can be the id of another request.
    cause: null,
    causeCount: 0,
    intakeBot: null,
    occurrences: null,
    managers: [],
  };
}

/** Host may hold the address, too, where client and server are one machine; there it is the server's. */
function toSharedHeaders({ requestHeaders, clientAddress }: ExplainedRequest) {
  const shown = Object.entries(requestHeaders).filter(
    ([name, value]) =>
      SHARED_HEADERS.has(name.toLowerCase()) &&
      (name === "host" || clientAddress === "" || !value.includes(clientAddress)),
  );
  return Object.fromEntries(shown);
}
