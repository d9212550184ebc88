import "server-only";

import type { IncomingMessage, ServerResponse } from "node:http";
import { BODY_LIMITS } from "@/lib/json/body-limits";
import { DISCARD_LIMIT, discardBody, receiveBody } from "@/server/http/request-body";
import { clientAddress } from "@/server/http/client-address";
import type { ApiDependencies } from "./exchange";
import { handleApiRequest } from "./handle";
import type { ApiResponse } from "./http";
import { toPayload } from "./compress";

/** More of an oversized body is read than kept, so that its sender gets as far as the response. */
const LIMITS = { maxBytes: BODY_LIMITS.bytes, stopAfterBytes: DISCARD_LIMIT };

/** Node keeps only the first of repeated Authorization headers: they are joined like other headers, so that two are noticed. */
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
  const { bytes: body, end } = await receiveBody(req, LIMITS);
  if (end === "gone") {
    // The client has gone.
    res.destroy();
    return;
  }
  const isBodyLate = end === "late";
  const headers = flatHeaders(req);
  const address = clientAddress(req.socket.remoteAddress, headers["x-forwarded-for"], trustProxy);
  const request = {
    method: req.method ?? "GET",
    target: req.url ?? "/",
    headers,
    body,
    isBodyLate,
    clientAddress: address,
  };
  const response = await handleApiRequest(request, deps);
  // The rest of an oversized body is unread, so the connection cannot carry another request.
  if (body.byteLength > BODY_LIMITS.bytes) res.setHeader("connection", "close");
  await send(req, res, response);
  if (isBodyLate) await discardBody(req);
}
