import "server-only";

import { AppError } from "@/lib/errors/app-error";
import { ERROR_CATALOG, type ErrorCode, type ErrorDetails } from "@/lib/errors/catalog";
import type { InternalCause } from "@/lib/contracts/log/request-reason";
import { routes } from "@/lib/routes";
import { isTransientDatabaseError } from "@/server/database/is-transient-database-error";
import { BrokenSchemaError } from "@/server/intake-bots/stored-schema";
import { memoizeFrozen } from "@/server/platform/caching/memoize-frozen";
import { stringifyInSteps } from "@/server/platform/concurrency/in-steps";
import type { ResponseDraft, ApiDependencies, Exchange } from "./exchange";
import type { ApiResponse } from "./http";

/** Of every response. */
export const CONTENT_TYPE = "application/json; charset=utf-8";

export const toSuccess = memoizeFrozen((data: object): ResponseDraft => ({
  status: 200,
  body: JSON.stringify({ success: true, data }),
  headers: {},
}));

/** For a page of a list, which may be large: it yields the thread to other requests in between. */
export async function toPagedSuccess(data: object): Promise<ResponseDraft> {
  return { status: 200, body: `{"success":true,"data":${await stringifyInSteps(data)}}`, headers: {} };
}

/** While the database is unavailable: when it returns is unknown, and clients should pause between attempts. */
const AWAY_RETRY_SECONDS = 2;

/**
 * Seconds after which a retry makes sense; null where waiting does not help. Never more than an hour: for
 * `plan_limit_exceeded`, an obedient client would sleep for the rest of the month, even if the plan changes meanwhile.
 */
function retryAfter(error: AppError): number | null {
  if (error.code !== "rate_limit_exceeded") return null;
  // safe: the code decides the details
  return (error.details as ErrorDetails<"rate_limit_exceeded">).retry_after;
}

/** RFC 6750: how to authenticate. The same bytes for every cause of a 401, so that they reveal nothing to a guesser. */
function challenge(error: AppError): string | null {
  if (error.code === "authentication_required") return "Bearer";
  if (error.code !== "insufficient_scopes") return null;
  // safe: the code decides the details
  const { required } = error.details as ErrorDetails<"insufficient_scopes">;
  return `Bearer error="insufficient_scope", scope="${required.join(" ")}"`;
}

function causeOf(thrown: unknown): InternalCause {
  if (isTransientDatabaseError(thrown)) return "database";
  return thrown instanceof BrokenSchemaError ? "broken_schema" : "other";
}

/** Maps everything thrown to a response: an `AppError` to its catalogue entry, anything else to `internal_error`. */
export function toFailure(exchange: Exchange, deps: ApiDependencies, thrown: unknown): ResponseDraft {
  const stage = exchange.stages.at(-1)?.name ?? "receive";
  const cause = causeOf(thrown);
  const internal = { check: "internal", stage, cause } as const;
  const error = thrown instanceof AppError ? thrown : new AppError("internal_error", {}, internal);
  if (error !== thrown) deps.reportError(exchange.requestId, stage, thrown);

  const code: ErrorCode = error.code;
  exchange.failure = { code, message: error.message, details: error.details, reason: error.reason };
  const headers: Record<string, string> = { link: `<${routes.errorDocs(code)}>; rel="help"` };
  const seconds = cause === "database" ? AWAY_RETRY_SECONDS : retryAfter(error);
  if (seconds !== null) headers["retry-after"] = String(seconds);
  const authenticate = challenge(error);
  if (authenticate !== null) headers["www-authenticate"] = authenticate;
  if (error.reason?.check === "endpoint" && error.reason.allowedMethods.length > 0) {
    headers["allow"] = error.reason.allowedMethods.join(", ");
  }
  const body = JSON.stringify({
    success: false,
    error: { code, message: error.message, details: error.details },
  });
  return { status: ERROR_CATALOG[code].status, body, headers };
}

/** Adds the headers of every response. */
export function toResponse(
  { requestId, endpoint }: Pick<Exchange, "requestId" | "endpoint">,
  limits: Record<string, string>,
  draft: ResponseDraft,
): ApiResponse {
  const { status, body, headers } = draft;
  return {
    status,
    body,
    compressible: endpoint?.returnsSecret ? null : draft,
    headers: {
      "content-type": CONTENT_TYPE,
      "cache-control": "no-store",
      "x-request-id": requestId,
      ...limits,
      ...headers,
    },
  };
}
