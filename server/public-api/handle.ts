import "server-only";

import { OPENAPI_PATH } from "@/lib/api/api-path";
import { isReadMethod } from "@/lib/api/methods";
import type { RateLimitState } from "@/lib/contracts/log/log-fields";
import { AppError } from "@/lib/errors/app-error";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import type { Sql } from "@/server/database/sql";
import { networkOf } from "@/server/http/address";
import { type MaybePromise, next, rescue } from "@/server/platform/concurrency/maybe-promise";
import { toFailure, toPagedSuccess, toResponse, toSuccess } from "./response";
import type { Endpoint } from "./endpoints/define-endpoint";
import { type ResponseDraft, type ApiDependencies, type Exchange, type Principal, timed } from "./exchange";
import type { ApiRequest, ApiResponse } from "./http";
import { limitHeaders } from "./limit-headers";
import { OPEN, openApiResponse } from "./openapi/response";
import { receive } from "./receive";
import { authenticate } from "./stages/authenticate";
import { checkInput } from "./stages/check-input";
import { requireFeature, requireScopes, requireUsableWorkspace } from "./stages/check-access";
import { allowedMethods, findEndpoint, noEndpoint } from "./stages/find-endpoint";
import { idempotencyKeyIssues } from "./stages/idempotency";
import { isCountedNotLogged, limitRate, peekWindow } from "./stages/rate-limit";
import { NO_BODY, readBody } from "./stages/read-body";
import { withIdempotency } from "./stages/with-idempotency";
import { inWorkspaceTurn } from "./stages/workspace-turn";
import { toRecord } from "./to-record";

/** Identifies the caller, and checks that it may make any request now. The endpoint does not matter yet. */
function authorize(exchange: Exchange, deps: ApiDependencies): MaybePromise<Principal> {
  const authenticated = timed(exchange, "authenticate", () => authenticate(exchange, deps));
  return next(authenticated, (principal) => {
    timed(exchange, "workspace", () => requireUsableWorkspace(principal));
    const admitted = timed(exchange, "rate_limit", () => limitRate(exchange, deps, principal));
    return next(admitted, () => principal);
  });
}

/** A path outside the base has no endpoint: that is the failure to report, rather than a missing key. */
function authorizeOutsideBase(exchange: Exchange, deps: ApiDependencies): MaybePromise<Principal> {
  return rescue(
    () => authorize(exchange, deps),
    (error) => {
      const isUnknown = error instanceof AppError && error.code === "authentication_required";
      throw isUnknown ? noEndpoint(exchange.path) : error;
    },
  );
}

interface Call {
  principal: Principal;
  endpoint: Endpoint;
  params: Record<string, string>;
}

/** Finds the endpoint, and checks that the key and the plan open it. */
function resolveEndpoint(exchange: Exchange, principal: Principal): Call {
  const found = timed(exchange, "endpoint", () => findEndpoint(exchange.request.method, exchange.path));
  const { endpoint } = found;
  exchange.endpoint = endpoint;
  exchange.requiredScopes = [endpoint.scope];
  timed(exchange, "scopes", () => {
    requireScopes(exchange, principal);
    if (endpoint.feature) requireFeature(principal, endpoint.feature);
  });
  return { principal, ...found };
}

/** Reads and checks the input, then runs the endpoint's handler. */
function execute(exchange: Exchange, deps: ApiDependencies, call: Call): MaybePromise<ResponseDraft> {
  const { principal, endpoint, params } = call;
  const { request } = exchange;
  const body = endpoint.hasBody ? readBody(request) : NO_BODY;
  const header = endpoint.takesIdempotencyKey ? request.headers["idempotency-key"] : undefined;
  const headerIssues: ValidationIssue[] = idempotencyKeyIssues(header);
  exchange.idempotencyKey = headerIssues.length > 0 ? null : (header ?? null);

  const run = (db: Sql) => {
    const ctx = {
      db,
      now: exchange.receivedAt,
      workspace: principal.workspace,
      actor: {
        type: "api_key" as const,
        apiKeyId: principal.apiKeyId,
        name: principal.keyName,
        scopes: principal.scopes,
      },
      onQuota: (used: number) => {
        exchange.quotaUsed = used;
      },
    };
    const intakeBotId = endpoint.botParam === null ? null : (params[endpoint.botParam] ?? null);
    const given = { params, query: exchange.query, headerIssues, body, intakeBotId };
    const checked = timed(exchange, "validate", () => checkInput(ctx, endpoint, given));
    return next(checked, ({ query, body: input }) => {
      const handle = () => endpoint.handler(ctx, { params, query, body: input });
      return timed(exchange, "work", () =>
        next(
          endpoint.sharesReads ? handle() : inWorkspaceTurn(ctx, handle),
          endpoint.paged ? toPagedSuccess : toSuccess,
        ),
      );
    });
  };
  // Its bytes may be those of the request that has the key: no comparison would find the header that differs.
  return body.isRefusedByHeaders ? run(deps.db) : withIdempotency({ exchange, deps, principal, body }, run);
}

function respond(exchange: Exchange, deps: ApiDependencies): MaybePromise<ResponseDraft> {
  const { path, isBelowBase: isBelow, request } = exchange;
  if (path === OPENAPI_PATH && isReadMethod(request.method)) return openApiResponse();
  const authorized = isBelow ? authorize(exchange, deps) : authorizeOutsideBase(exchange, deps);
  return next(authorized, (principal) => execute(exchange, deps, resolveEndpoint(exchange, principal)));
}

function count(
  { request, endpoint, failure, stages }: Exchange,
  deps: ApiDependencies,
  outcome: { status: number; durationUs: number },
): void {
  const { method, clientAddress } = request;
  const counted = {
    method,
    route: endpoint?.route ?? null,
    errorCode: failure?.code ?? null,
    stages,
    ...outcome,
  };
  deps.countAlone(counted, networkOf(clientAddress));
}

/**
 * Lists the methods of a path. Browsers send OPTIONS before a call from another site's page: it costs nothing, counts
 * nowhere, is not logged, and allows no such call (decision 019).
 */
async function handleOptions(exchange: Exchange, deps: ApiDependencies): Promise<ApiResponse> {
  const methods = allowedMethods(exchange.path);
  const headers = {
    allow: methods.length === 0 ? "OPTIONS" : methods.join(", "),
    ...(exchange.path === OPENAPI_PATH && OPEN),
  };
  const limits = limitHeaders(exchange, await peekWindow(exchange, deps), deps.clock().getTime());
  const response = toResponse(exchange, limits, { status: 204, body: "", headers });
  delete response.headers["content-type"];
  return response;
}

/** Completes the response and records the request; resolves once the record is kept. */
function finish(
  exchange: Exchange,
  deps: ApiDependencies,
  { draft, rateLimit, start }: { draft: ResponseDraft; rateLimit: RateLimitState; start: number },
): MaybePromise<ApiResponse> {
  const response = toResponse(exchange, limitHeaders(exchange, rateLimit, deps.clock().getTime()), draft);
  const durationUs = Math.round((performance.now() - start) * 1000);
  if (isCountedNotLogged(exchange)) {
    count(exchange, deps, { status: response.status, durationUs });
    return response;
  }
  const record = () => deps.record(toRecord(exchange, { rateLimit, draft, response, durationUs }));
  return rescue(
    () => next(record(), () => response),
    (error) => {
      // A log that cannot be written never turns a response into a failure.
      deps.countLost();
      deps.reportError(exchange.requestId, "log", error);
      return response;
    },
  );
}

/**
 * The public API: plain request in, plain response out. The checks run in the order of `STAGES`, and the first that fails
 * decides the response. The request is in the log's spool, or only counted, before the response is returned.
 */
export function handleApiRequest(request: ApiRequest, deps: ApiDependencies): MaybePromise<ApiResponse> {
  const start = performance.now();
  const exchange = receive(request, deps);
  if (request.method === "OPTIONS") return handleOptions(exchange, deps);
  const responded = rescue(
    () => respond(exchange, deps),
    (error) => toFailure(exchange, deps, error),
  );
  return next(responded, (draft) =>
    next(exchange.rateLimit ?? peekWindow(exchange, deps), (rateLimit) => {
      exchange.rateLimit = rateLimit;
      return finish(exchange, deps, { draft, rateLimit, start });
    }),
  );
}
