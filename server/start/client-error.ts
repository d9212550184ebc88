import "server-only";

import type { Duplex } from "node:stream";
import { toRequestId } from "@/lib/request-id";
import { errorMessage } from "@/lib/errors/catalog";
import { routes } from "@/lib/routes";
import { FAILED_AUTH_LIMIT } from "../rate-limit/window";
import { newRequestUuid } from "../public-api/new-request-id";

const PROBLEMS: Record<string, { code: string; message: string }> = {
  HPE_HEADER_OVERFLOW: { code: "headers_too_large", message: "The headers are larger than 16 KiB" },
};

/**
 * Bytes that are no HTTP request never become one, so no path is known and no log row is written. Whoever sent them still
 * gets an answer of the API's form, with a request id that the operator's log repeats.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET" || error.code === "ERR_HTTP_REQUEST_TIMEOUT") {
    socket.destroy();
    return;
  }
  const now = new Date();
  const requestId = toRequestId(newRequestUuid(now));
  const problem = PROBLEMS[error.code ?? ""] ?? {
    code: "invalid_http",
    message: "This is not a valid HTTP/1.1 request",
  };
  const details = { issues: [{ path: [], ...problem }] };
  const message = errorMessage("validation_failed", details);
  const body = JSON.stringify({ success: false, error: { code: "validation_failed", message, details } });
  console.warn(`[http] ${requestId} refused: ${error.code ?? error.message}`);
  const head = [
    "HTTP/1.1 400 Bad Request",
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Cache-Control: no-store",
    `X-Request-Id: ${requestId}`,
    `X-RateLimit-Limit: ${FAILED_AUTH_LIMIT}`,
    `X-RateLimit-Remaining: ${FAILED_AUTH_LIMIT}`,
    `X-RateLimit-Reset: ${now.getTime()}`,
    `Link: <${routes.errorDocs("validation_failed")}>; rel="help"`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
