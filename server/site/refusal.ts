import "server-only";

import { errorMessage } from "@/lib/errors/catalog";
import { toRequestId } from "@/lib/api/request-id";
import { routes } from "@/lib/routes";
import { limitHeaders } from "@/server/public-api/limit-headers";
import { newRequestUuid } from "@/server/public-api/new-request-id";
import { LineLimit } from "@/server/platform/line-limit";
import { logger } from "@/server/platform/logger";
import { processSingleton } from "@/server/platform/registry";
import { FAILED_AUTH_LIMIT } from "@/lib/api/limits";

export interface Problem {
  code:
    | "headers_too_large"
    | "invalid_host"
    | "invalid_http"
    | "invalid_target"
    | "invalid_version"
    | "method_not_supported"
    | "target_too_long"
    | "too_many_headers"
    | "too_many_parameters";
  message: string;
}

interface Refusal {
  status: 400;
  headers: Record<string, string>;
  body: string;
}

/** The request was not authenticated and not counted, so the address has its whole limit, as far as this response knows. */
const UNAUTHENTICATED = { principal: null, quotaUsed: null, failure: null };
const UNCOUNTED = { subject: "address", limit: FAILED_AUTH_LIMIT, remaining: FAILED_AUTH_LIMIT } as const;

/** The only place where its sender can learn that: the dashboard does not know the id. */
const NOT_LOGGED = "The request was refused before its key was read, so it is in no log";

const refusalLines = () =>
  processSingleton(
    "refusal-lines",
    () => new LineLimit((count) => logger("http").warn(`${count} more refusals in that minute`)),
  );

/**
 * The response to a request that no part of the site can handle. It has the API's format and a request id, under which the
 * operator's output has the first refusals of a minute; it counts the others. There is no path to log it under, and the
 * request is not authenticated.
 */
export function refuse({ code, message }: Problem, cause: string = code): Refusal {
  const now = new Date();
  const requestId = toRequestId(newRequestUuid(now));
  refusalLines().print(() => logger("http").warn("Refused", { requestId, cause }));
  const details = { issues: [{ path: [], code, message: `${message}. ${NOT_LOGGED}` }] };
  const error = { code: "validation_failed", message: errorMessage("validation_failed", details), details };
  const body = JSON.stringify({ success: false, error });
  return {
    status: 400,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-length": String(Buffer.byteLength(body)),
      "cache-control": "no-store",
      "x-request-id": requestId,
      ...limitHeaders(
        { ...UNAUTHENTICATED, receivedAt: now },
        { ...UNCOUNTED, resetAt: now.getTime() },
        now.getTime(),
      ),
      link: `<${routes.errorDocs("validation_failed")}>; rel="help"`,
    },
    body,
  };
}
