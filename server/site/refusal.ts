import "server-only";

import { errorMessage } from "@/lib/errors/catalog";
import { toRequestId } from "@/lib/api/request-id";
import { routes } from "@/lib/routes";
import { MINUTE_MS } from "@/lib/time";
import { limitHeaders } from "@/server/public-api/limit-headers";
import { newRequestUuid } from "@/server/public-api/new-request-id";
import { logger } from "@/server/platform/logger";
import { processSingleton } from "@/server/platform/registry";
import { FAILED_AUTH_LIMIT } from "@/server/rate-limit/window";

export interface Problem {
  code:
    | "headers_too_large"
    | "invalid_host"
    | "invalid_http"
    | "invalid_target"
    | "invalid_version"
    | "method_not_supported"
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

const MAX_LINES_PER_MINUTE = 60;

/** Anybody can cause refusals as often as they like: those beyond a number per minute share one line. */
class RefusalLog {
  private count = 0;
  private timer: NodeJS.Timeout | null = null;

  print(refused: { requestId: string; cause: string }): void {
    this.count += 1;
    this.timer ??= setTimeout(() => this.end(), MINUTE_MS).unref();
    if (this.count <= MAX_LINES_PER_MINUTE) logger("http").warn("Refused", refused);
  }

  private end(): void {
    const left = this.count - MAX_LINES_PER_MINUTE;
    if (left > 0) logger("http").warn(`${left} more refusals in that minute`);
    this.count = 0;
    this.timer = null;
  }
}

const refusalLog = () => processSingleton("refusal-lines", () => new RefusalLog());

/**
 * The response to a request that no part of the site can handle. It has the API's format and a request id that the
 * operator's output repeats. There is no path to log it under, and the request is not authenticated.
 */
export function refuse({ code, message }: Problem, cause: string = code): Refusal {
  const now = new Date();
  const requestId = toRequestId(newRequestUuid(now));
  refusalLog().print({ requestId, cause });
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
