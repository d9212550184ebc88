import "server-only";

import { API_BASE, toLoggedPath } from "@/lib/api/api-path";
import type { LoggedBody } from "@/lib/contracts/log/logged-body";
import type { RateLimitState } from "@/lib/contracts/log/log-fields";
import { BODY_LIMITS } from "@/lib/json/body-limits";
import { isFailure } from "@/lib/outcomes";
import { memoizeFrozen } from "@/server/platform/caching/memoize-frozen";
import { Budget } from "../redaction/budget";
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

const toLoggedSuccess = memoizeFrozen(
  (draft: ResponseDraft) => draft.loggedBody ?? toLoggedBody(draft.body, CONTENT_TYPE),
);

function toLoggedResponse(draft: ResponseDraft, budget: Budget): LoggedBody | null {
  if (!isFailure(draft)) return toLoggedSuccess(draft);
  return draft.loggedBody ?? toLoggedBody(draft.body, CONTENT_TYPE, { hasTrustedNames: true, budget });
}

/** Enough for an answer with eighty issues whose names have accents, and with any number of others. */
const ANSWER_CHARACTERS = 36_000;

const loggedPath = ({ path, isBelowBase }: Exchange) => (isBelowBase ? toLoggedPath(API_BASE + path) : path);

/** The bodies of requests without a known key, and of those beyond a rate limit, are neither read nor stored. */
function keepBody({ request, principal, failure }: Exchange, budget: Budget): LoggedBody | null {
  const contentType = request.headers["content-type"] ?? null;
  const unkept = (notKept: "unknown_key" | "rate_limit") =>
    toUnkeptBody(request.body, contentType, { notKept, budget });
  if (principal === null) return unkept("unknown_key");
  if (failure?.code === "rate_limit_exceeded") return unkept("rate_limit");
  return toLoggedBody(request.body, contentType, { budget });
}

/** Has the announced size of a body that is too large: of its bytes there is only one beyond the limit. */
function toLoggedRequestBody(exchange: Exchange, budget: Budget): LoggedBody | null {
  const kept = keepBody(exchange, budget);
  if (kept === null || kept.bytes <= BODY_LIMITS.bytes) return kept;
  const announced = Number(exchange.request.headers["content-length"]);
  return Number.isSafeInteger(announced) && announced > kept.bytes ? { ...kept, bytes: announced } : kept;
}

/** The log's record of a finished exchange, redacted here, before anything is stored. */
export function toRecord(exchange: Exchange, outcome: Outcome): RequestRecord {
  const { request, principal, failure } = exchange;
  const { rateLimit, draft, response, durationUs } = outcome;
  const userAgent = request.headers["user-agent"];
  // One for all that the client sent: together its parts cost no more than the worst of them. What the server decided has
  // one of its own, the facts first: no text that a client sends may take a fact from the log.
  const budget = new Budget();
  const answerBudget = new Budget(ANSWER_CHARACTERS);
  // It repeats names and ids from the request, which may be secrets too.
  const reason = failure?.reason ? redactStrings(failure.reason, answerBudget) : null;
  return {
    id: exchange.uuid,
    workspaceId: principal?.workspace.id ?? null,
    apiKeyId: principal?.apiKeyId ?? null,
    createdAt: exchange.receivedAt.toISOString(),
    method: request.method,
    path: redactPath(sentText(loggedPath(exchange)), budget),
    route: exchange.endpoint?.route ?? null,
    query: redactQuery(sentText(exchange.query), budget),
    status: response.status,
    errorCode: failure?.code ?? null,
    errorMessage: failure?.message ?? null,
    errorDetails: failure ? toLoggedDetails(failure.details, answerBudget) : null,
    reason,
    requiredScopes: exchange.requiredScopes,
    grantedScopes: principal?.scopes ?? [],
    rateLimit,
    durationUs,
    stages: exchange.stages,
    clientAddress: request.clientAddress,
    userAgent: userAgent === undefined ? null : redactHeaderText(userAgent, budget),
    idempotencyKey:
      exchange.idempotencyKey === null ? null : redactHeaderText(exchange.idempotencyKey, budget),
    replayed: exchange.replayed,
    requestHeaders: redactHeaders(request.headers, budget),
    requestBody: toLoggedRequestBody(exchange, budget),
    responseHeaders: response.headers,
    responseBody: request.method === "HEAD" ? null : toLoggedResponse(draft, answerBudget),
  };
}
