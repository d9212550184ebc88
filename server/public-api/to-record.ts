import "server-only";

import { API_BASE, toLoggedPath } from "@/lib/api/api-path";
import type { LoggedBody } from "@/lib/contracts/logged-body";
import type { RateLimitState } from "@/lib/contracts/log-fields";
import { BODY_LIMITS } from "@/lib/json/body-limits";
import { isFailure } from "@/lib/outcomes";
import { memoizeFrozen } from "@/server/platform/memoize-frozen";
import { toLoggedBody, toUnkeptBody } from "../redaction/logged-body";
import { toLoggedDetails } from "../redaction/logged-details";
import { redactPath, redactQuery, redactStrings, sentText } from "../redaction/redact";
import { redactHeaders, redactHeaderText } from "../redaction/redact-headers";
import type { RequestRecord } from "../request-log/record";
import { CONTENT_TYPE } from "./response";
import type { ResponseDraft, Exchange } from "./exchange";
import type { ApiResponse } from "./http";

interface Outcome {
  rateLimit: RateLimitState;
  draft: ResponseDraft;
  response: ApiResponse;
  durationUs: number;
}

const toLoggedResponse = memoizeFrozen(
  (draft: ResponseDraft) =>
    draft.loggedBody ?? toLoggedBody(draft.body, CONTENT_TYPE, { hasTrustedNames: isFailure(draft) }),
);

const loggedPath = ({ path, isBelowBase }: Exchange) => (isBelowBase ? toLoggedPath(API_BASE + path) : path);

/** The bodies of requests without a known key, and of those beyond a rate limit, are neither read nor stored. */
function keepBody({ request, principal, failure }: Exchange): LoggedBody | null {
  const contentType = request.headers["content-type"] ?? null;
  if (principal === null) return toUnkeptBody(request.body, contentType, "unknown_key");
  if (failure?.code === "rate_limit_exceeded") return toUnkeptBody(request.body, contentType, "rate_limit");
  return toLoggedBody(request.body, contentType);
}

/** Has the announced size of a body that is too large: of its bytes there is only one beyond the limit. */
function toLoggedRequestBody(exchange: Exchange): LoggedBody | null {
  const kept = keepBody(exchange);
  if (kept === null || kept.bytes <= BODY_LIMITS.bytes) return kept;
  const announced = Number(exchange.request.headers["content-length"]);
  return announced > kept.bytes ? { ...kept, bytes: announced } : kept;
}

/** The log's record of a finished exchange, redacted here, before anything is stored. */
export function toRecord(exchange: Exchange, outcome: Outcome): RequestRecord {
  const { request, principal, failure } = exchange;
  const { rateLimit, draft, response, durationUs } = outcome;
  const userAgent = request.headers["user-agent"];
  return {
    id: exchange.uuid,
    workspaceId: principal?.workspace.id ?? null,
    apiKeyId: principal?.apiKeyId ?? null,
    createdAt: exchange.receivedAt.toISOString(),
    method: request.method,
    path: redactPath(sentText(loggedPath(exchange))),
    route: exchange.endpoint?.route ?? null,
    query: redactQuery(sentText(exchange.query)),
    status: response.status,
    errorCode: failure?.code ?? null,
    errorMessage: failure?.message ?? null,
    errorDetails: failure ? toLoggedDetails(failure.details) : null,
    // It repeats names and ids from the request, which may be secrets too.
    reason: failure?.reason ? redactStrings(failure.reason) : null,
    requiredScopes: exchange.requiredScopes,
    grantedScopes: principal?.scopes ?? [],
    rateLimit,
    durationUs,
    stages: exchange.stages,
    clientAddress: request.clientAddress,
    userAgent: userAgent === undefined ? null : redactHeaderText(userAgent),
    idempotencyKey: exchange.idempotencyKey === null ? null : redactHeaderText(exchange.idempotencyKey),
    replayed: exchange.replayed,
    requestHeaders: redactHeaders(request.headers),
    requestBody: toLoggedRequestBody(exchange),
    responseHeaders: response.headers,
    responseBody: request.method === "HEAD" ? null : toLoggedResponse(draft),
  };
}
