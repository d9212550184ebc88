import "server-only";

import { IncomingMessage, type ServerResponse } from "node:http";
import { DASHBOARD_ERRORS, type DashboardErrorCode } from "@/lib/errors/app-error";
import { BODY_ARRIVAL_MS, BODY_TOO_SLOW } from "@/lib/json/body-limits";
import { BODY_TOO_LARGE, DASHBOARD_BODY_LIMIT } from "@/server/dashboard/body-limit";
import { discardBody } from "@/server/http/discard-body";
import { hasBody } from "@/server/http/has-body";

const REFUSALS = {
  body_too_large: BODY_TOO_LARGE,
  body_too_slow: BODY_TOO_SLOW,
} as const satisfies Partial<Record<DashboardErrorCode, string>>;
type Refusal = keyof typeof REFUSALS;

type Arrival = { bytes: Buffer } | { refusal: Refusal } | { isGone: true };

function arrive(req: IncomingMessage): Promise<Arrival> {
  if (Number(req.headers["content-length"] ?? 0) > DASHBOARD_BODY_LIMIT)
    return Promise.resolve({ refusal: "body_too_large" });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (arrival: Arrival) => {
      clearTimeout(timer);
      req.off("data", take).off("end", finish).off("close", leave).off("error", leave);
      resolve(arrival);
    };
    const take = (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size > DASHBOARD_BODY_LIMIT) settle({ refusal: "body_too_large" });
    };
    const finish = () => settle({ bytes: Buffer.concat(chunks) });
    const leave = () => settle({ isGone: true });
    const timer = setTimeout(() => settle({ refusal: "body_too_slow" }), BODY_ARRIVAL_MS);
    req.on("data", take).on("end", finish).on("close", leave).on("error", leave);
  });
}

function refuse(req: IncomingMessage, res: ServerResponse, code: Refusal): void {
  const body = JSON.stringify({ error: { code, message: REFUSALS[code], issues: [] } });
  res.writeHead(DASHBOARD_ERRORS[code], {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
  });
  res.end(body);
  void discardBody(req);
}

/** The same request, with a body that is there already. */
function withBytes(req: IncomingMessage, bytes: Buffer): IncomingMessage {
  const whole = new IncomingMessage(req.socket);
  const { method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders, headers } = req;
  Object.assign(whole, { method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders, headers });
  whole.push(bytes);
  whole.push(null);
  whole.complete = true;
  return whole;
}

/**
 * The request once its body is here; null when it was refused, or its client went. Limits act while the body is read: Next
 * would first take in all that is sent, for as long as it is being sent.
 */
export async function takeWholeBody(
  req: IncomingMessage,
  res: ServerResponse,
): Promise<IncomingMessage | null> {
  if (!hasBody(req)) return req;
  const arrival = await arrive(req);
  if ("bytes" in arrival) return withBytes(req, arrival.bytes);
  if ("refusal" in arrival) refuse(req, res, arrival.refusal);
  else res.destroy();
  return null;
}
