import "server-only";

import type { IncomingMessage, ServerResponse } from "node:http";
import { isReadMethod } from "@/lib/api/methods";
import packageJson from "../../package.json" with { type: "json" };
import { bearerSecret } from "@/server/http/bearer";
import { logger } from "@/server/platform/logger";
import type { Metrics } from "./metrics";
import type { Readiness } from "./readiness";
import { createHash, timingSafeEqual } from "node:crypto";

const JSON_TYPE = "application/json; charset=utf-8";

/** The state that the three paths report. */
export interface OperationsState {
  readiness: () => Promise<Readiness>;
  metrics: Metrics;
}

interface OperationsResponse {
  status: number;
  contentType: string;
  body: string;
}

function json(status: number, value: unknown): OperationsResponse {
  return { status, contentType: JSON_TYPE, body: JSON.stringify(value) };
}

/** A response proves that the event loop is running. */
async function reportHealth(): Promise<OperationsResponse> {
  const uptimeSeconds = Math.round(process.uptime());
  return json(200, { status: "ok", uptimeSeconds, version: packageJson.version });
}

async function reportReadiness(state: OperationsState): Promise<OperationsResponse> {
  const readiness = await state.readiness();
  return json(readiness.status === "ready" || readiness.status === "degraded" ? 200 : 503, readiness);
}

async function reportMetrics({ metrics }: OperationsState): Promise<OperationsResponse> {
  return { status: 200, contentType: metrics.contentType, body: await metrics.text() };
}

const PATHS = new Map<string, (state: OperationsState) => Promise<OperationsResponse>>([
  ["/healthz", reportHealth],
  ["/readyz", reportReadiness],
  ["/metrics", reportMetrics],
]);

const pathOf = (req: IncomingMessage) => (req.url ?? "").split("?", 1)[0] ?? "";

export const isOperationsPath = (path: string) => PATHS.has(path);

/** Whether the request reads one of the three paths. */
export function isOperationsRequest(req: IncomingMessage): boolean {
  return PATHS.has(pathOf(req)) && isReadMethod(req.method);
}

function send(
  req: IncomingMessage,
  res: ServerResponse,
  { status, contentType, body }: OperationsResponse,
): void {
  res.writeHead(status, {
    "content-type": contentType,
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
  });
  res.end(req.method === "HEAD" ? undefined : body);
}

/** Serves the three paths; any other request gets `not_found`. */
export async function serveOperations(
  req: IncomingMessage,
  res: ServerResponse,
  state: OperationsState,
): Promise<void> {
  const report = isOperationsRequest(req) ? PATHS.get(pathOf(req)) : undefined;
  try {
    send(req, res, report ? await report(state) : json(404, { status: "not_found" }));
  } catch (error) {
    logger("operations").error("A request failed", { err: error });
    if (!res.headersSent) send(req, res, json(500, { status: "error" }));
  }
}

/** The operations' own port may reveal what it is: it names the missing token. */
export function refuseOperations(req: IncomingMessage, res: ServerResponse): void {
  res.setHeader("www-authenticate", "Bearer");
  send(req, res, json(401, { status: "token_required" }));
}

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Whether an Authorization header carries the token. The duration reveals nothing about the token. */
export function carriesToken(authorization: string | undefined, token: string): boolean {
  const presented = bearerSecret(authorization ?? "");
  // Hashed first: a constant-time comparison needs equal lengths.
  return presented !== null && timingSafeEqual(digest(presented), digest(token));
}
