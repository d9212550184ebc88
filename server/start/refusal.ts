import "server-only";

import { errorMessage } from "@/lib/errors/catalog";
import { toRequestId } from "@/lib/request-id";
import { routes } from "@/lib/routes";
import { newRequestUuid } from "../public-api/new-request-id";
import { FAILED_AUTH_LIMIT } from "../rate-limit/window";

export interface Problem {
  code: "headers_too_large" | "invalid_host" | "invalid_http" | "invalid_target" | "method_not_supported";
  message: string;
}

interface Refusal {
  status: 400;
  headers: Record<string, string>;
  body: string;
}

/**
 * The answer to what is not a request that any part of the site could be asked. It has the API's form and a request id,
 * which the operator's output repeats; there is no path to log it under, and no key is looked for.
 */
export function refuse({ code, message }: Problem, cause: string = code): Refusal {
  const now = new Date();
  const requestId = toRequestId(newRequestUuid(now));
  console.warn(`[http] ${requestId} refused: ${cause}`);
  const details = { issues: [{ path: [], code, message }] };
  const error = { code: "validation_failed", message: errorMessage("validation_failed", details), details };
  const body = JSON.stringify({ success: false, error });
  return {
    status: 400,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-length": String(Buffer.byteLength(body)),
      "cache-control": "no-store",
      "x-request-id": requestId,
      "x-ratelimit-limit": String(FAILED_AUTH_LIMIT),
      "x-ratelimit-remaining": String(FAILED_AUTH_LIMIT),
      "x-ratelimit-reset": String(now.getTime()),
      link: `<${routes.errorDocs("validation_failed")}>; rel="help"`,
    },
    body,
  };
}
