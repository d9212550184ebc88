import "server-only";

import type { IncomingMessage, ServerResponse } from "node:http";
import { BODY_ARRIVAL_MS, BODY_LIMITS } from "@/lib/json/body-limits";
import { discardBody } from "@/server/http/discard-body";
import { DISCARD_LIMIT } from "@/server/http/discard-limit";
import { hasBody } from "@/server/http/has-body";
import { clientAddress } from "@/server/http/client-address";
import type { ApiDependencies } from "./exchange";
import { handleApiRequest } from "./handle";
import type { ApiResponse } from "./http";
import { toPayload } from "./compress";

interface Arrival {
  /** At most one byte more than the limit, so that the core sees the body is too large. */
  body: Uint8Array;
  /** The body took too long, and is not whole. */
  isBodyLate: boolean;
}

const NO_BYTES = new Uint8Array();

function readBytes(req: IncomingMessage): Promise<Arrival> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (isBodyLate: boolean) => {
      clearTimeout(timer);
      // Most requests have no body: for them neither a copy nor, once they are closed, an error is made.
      req.removeListener("close", fail);
      req.removeListener("data", take);
      const body = chunks.length === 0 ? NO_BYTES : Buffer.concat(chunks).subarray(0, BODY_LIMITS.bytes + 1);
      resolve({ body, isBodyLate });
    };
    const finish = () => settle(false);
    const fail = () => {
      clearTimeout(timer);
      reject(new Error("closed before the request was whole"));
    };
    const take = (chunk: Buffer) => {
      if (size <= BODY_LIMITS.bytes) chunks.push(chunk);
      size += chunk.byteLength;
      if (size > DISCARD_LIMIT) finish();
    };
    const timer = hasBody(req) ? setTimeout(() => settle(true), BODY_ARRIVAL_MS) : undefined;
    req.on("data", take);
    req.once("end", finish);
    req.once("error", reject);
    req.once("close", fail);
  });
}

/** Of a repeated Authorization Node keeps the first alone: all are joined, as of other headers, so that two are seen. */
function authorizations(rawHeaders: readonly string[]): string | undefined {
  let joined: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length !== 13 || name.toLowerCase() !== "authorization") continue;
    joined = joined === undefined ? rawHeaders[index + 1] : `${joined}, ${rawHeaders[index + 1] ?? ""}`;
  }
  return joined;
}

const flatten = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join(", ") : value);

function flatHeaders({ headers, rawHeaders }: IncomingMessage): Record<string, string | undefined> {
  const flat: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(headers)) {
    flat[name] = flatten(value);
  }
  if (flat["authorization"] !== undefined) flat["authorization"] = authorizations(rawHeaders);
  return flat;
}

async function send(req: IncomingMessage, res: ServerResponse, response: ApiResponse): Promise<void> {
  if (response.status === 204) {
    res.writeHead(204, response.headers);
    res.end();
    return;
  }
  const payload = await toPayload(response, flatten(req.headers["accept-encoding"]));
  res.writeHead(response.status, { ...response.headers, ...payload.headers });
  res.end(req.method === "HEAD" ? undefined : payload.bytes);
}

/** Mounts the core on `node:http`. */
export async function handleNodeRequest(
  req: IncomingMessage,
  res: ServerResponse,
  deps: ApiDependencies,
  trustProxy: boolean,
): Promise<void> {
  let arrival: Arrival;
  try {
    arrival = await readBytes(req);
  } catch {
    // The client went away before its request was whole: there is nobody to answer.
    res.destroy();
    return;
  }
  const headers = flatHeaders(req);
  const address = clientAddress(req.socket.remoteAddress, headers["x-forwarded-for"], trustProxy);
  const request = {
    method: req.method ?? "GET",
    target: req.url ?? "/",
    headers,
    ...arrival,
    clientAddress: address,
  };
  const response = await handleApiRequest(request, deps);
  // What is left of an oversized body is not read: the connection cannot carry another request.
  if (arrival.body.byteLength > BODY_LIMITS.bytes) res.setHeader("connection", "close");
  await send(req, res, response);
  if (arrival.isBodyLate) await discardBody(req);
}
