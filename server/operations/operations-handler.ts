import "server-only";

import type { IncomingMessage, ServerResponse } from "node:http";
import { isReadMethod } from "@/lib/api/methods";
import packageJson from "../../package.json" with { type: "json" };
import { logger } from "@/server/platform/logger";
import type { Metrics } from "./metrics";
import type { Readiness } from "./readiness";

const JSON_TYPE = "application/json; charset=utf-8";

/** What the three paths answer from. */
export interface OperationsState {
  look: () => Promise<Readiness>;
  metrics: Metrics;
}

interface Answer {
  status: number;
  contentType: string;
  body: string;
}

function json(status: number, value: unknown): Answer {
  return { status, contentType: JSON_TYPE, body: JSON.stringify(value) };
}

/** That this answers is the point: the process turns its event loop. */
async function answerHealth(): Promise<Answer> {
  const uptimeSeconds = Math.round(process.uptime());
  return json(200, { status: "ok", uptimeSeconds, version: packageJson.version });
}

async function answerReadiness({ look }: OperationsState): Promise<Answer> {
  const readiness = await look();
  return json(readiness.status === "ready" || readiness.status === "degraded" ? 200 : 503, readiness);
}

async function answerMetrics({ metrics }: OperationsState): Promise<Answer> {
  return { status: 200, contentType: metrics.contentType, body: await metrics.text() };
}

const PATHS = new Map<string, (state: OperationsState) => Promise<Answer>>([
  ["/healthz", answerHealth],
  ["/readyz", answerReadiness],
  ["/metrics", answerMetrics],
]);

const pathOf = (req: IncomingMessage) => (req.url ?? "").split("?", 1)[0] ?? "";

export const isOperationsPath = (path: string) => PATHS.has(path);

/** Whether a request asks for one of the three paths, in a way that they answer. */
export function isOperationsRequest(req: IncomingMessage): boolean {
  return PATHS.has(pathOf(req)) && isReadMethod(req.method);
}

function send(req: IncomingMessage, res: ServerResponse, { status, contentType, body }: Answer): void {
  res.writeHead(status, {
    "content-type": contentType,
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
  });
  res.end(req.method === "HEAD" ? undefined : body);
}

/** Answers one of the three paths; what is not one of them is `not_found`. */
export async function answerOperations(
  req: IncomingMessage,
  res: ServerResponse,
  state: OperationsState,
): Promise<void> {
  const answer = isOperationsRequest(req) ? PATHS.get(pathOf(req)) : undefined;
  try {
    send(req, res, answer ? await answer(state) : json(404, { status: "not_found" }));
  } catch (error) {
    logger("operations").error("A request failed", { err: error });
    if (!res.headersSent) send(req, res, json(500, { status: "error" }));
  }
}

/** The own address asks for the token by name: whoever reaches it may know what it is. */
export function refuseOperations(req: IncomingMessage, res: ServerResponse): void {
  res.setHeader("www-authenticate", "Bearer");
  send(req, res, json(401, { status: "token_required" }));
}
