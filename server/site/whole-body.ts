import "server-only";

import { IncomingMessage, type ServerResponse } from "node:http";
import type { DashboardErrorCode } from "@/lib/errors/app-error";
import { BODY_TOO_SLOW } from "@/lib/json/body-limits";
import { BODY_TOO_LARGE, DASHBOARD_BODY_LIMIT } from "@/server/dashboard/read-json-body";
import { discardBody, hasBody, receiveBody } from "@/server/http/request-body";
import { jsonRefusal, sendDashboardRefusal } from "./dashboard-refusal";

const REFUSALS = {
  body_too_large: BODY_TOO_LARGE,
  body_too_slow: BODY_TOO_SLOW,
} as const satisfies Partial<Record<DashboardErrorCode, string>>;
type Refusal = keyof typeof REFUSALS;

const LIMITS = { maxBytes: DASHBOARD_BODY_LIMIT, stopAfterBytes: DASHBOARD_BODY_LIMIT };

function refuse(req: IncomingMessage, res: ServerResponse, code: Refusal): void {
  sendDashboardRefusal(res, jsonRefusal(code, REFUSALS[code]));
  void discardBody(req);
}

/** The same request with an already buffered body. */
function withBytes(req: IncomingMessage, bytes: Uint8Array): IncomingMessage {
  const whole = new IncomingMessage(req.socket);
  const { method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders, headers } = req;
  Object.assign(whole, { method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders, headers });
  whole.push(bytes);
  whole.push(null);
  whole.complete = true;
  return whole;
}

/**
 * Receives the body, and returns the request with it; null when the request was refused, or its client left. The limits
 * apply while the body is read: Next would first receive everything, for as long as it is being sent.
 */
export async function receiveWholeBody(
  req: IncomingMessage,
  res: ServerResponse,
): Promise<IncomingMessage | null> {
  if (!hasBody(req)) return req;
  if (Number(req.headers["content-length"] ?? 0) > DASHBOARD_BODY_LIMIT) {
    refuse(req, res, "body_too_large");
    return null;
  }
  const { bytes, end } = await receiveBody(req, LIMITS);
  if (end === "whole") return withBytes(req, bytes);
  if (end === "gone") res.destroy();
  else refuse(req, res, end === "late" ? "body_too_slow" : "body_too_large");
  return null;
}
