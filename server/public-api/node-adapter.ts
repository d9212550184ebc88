import "server-only";

import type { IncomingMessage, ServerResponse } from "node:http";
import { BODY_LIMITS } from "@/lib/json/body-limits";
import { DISCARD_LIMIT, discardBody, receiveBody } from "@/server/http/request-body";
import { clientAddress } from "@/server/http/client-address";
import { isPromise, type MaybePromise, next } from "@/server/platform/concurrency/maybe-promise";
import type { ApiDependencies } from "./exchange";
import { handleApiRequest } from "./handle";
import type { ApiResponse } from "./http";
import { toPayload } from "./compress";

/** More of an oversized body is read than kept, so that its sender gets as far as the response. */
const LIMITS = { maxBytes: BODY_LIMITS.bytes, stopAfterBytes: DISCARD_LIMIT };

/**
 * Joins the values of a header like those of other headers, so that two are noticed: Node keeps only the first of repeated
 * Authorization and Content-Type headers.
 */
function joinValues(wanted: string, rawHeaders: readonly string[]): string | undefined {
  let joined: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length !== wanted.length || name.toLowerCase() !== wanted) continue;
    joined = joined === undefined ? rawHeaders[index + 1] : `${joined}, ${rawHeaders[index + 1] ?? ""}`;
  }
  return joined;
}

type FlatHeaders = Record<string, string | undefined>;

function flatHeaders({ headers, rawHeaders }: IncomingMessage): FlatHeaders {
  const { authorization, "content-type": type, "set-cookie": cookies } = headers;
  const credentials = authorization === undefined ? undefined : joinValues("authorization", rawHeaders);
  const types = type === undefined ? undefined : joinValues("content-type", rawHeaders);
  // safe: Node gives an array for Set-Cookie alone, which only responses carry
  if (cookies === undefined && credentials === authorization && types === type) return headers as FlatHeaders;
  return { ...headers, authorization: credentials, "content-type": types, "set-cookie": cookies?.join(", ") };
}

/** Names and values in turn: Node takes such a list as it is, and an object of the same headers costs it more. */
function toList(headers: Readonly<Record<string, string>>, list: string[] = []): string[] {
  for (const name in headers) list.push(name, headers[name] ?? "");
  return list;
}

function send(req: IncomingMessage, res: ServerResponse, response: ApiResponse): MaybePromise<void> {
  const headers = toList(response.headers);
  if (response.status === 204) {
    res.writeHead(204, headers).end();
    return;
  }
  return next(toPayload(response, req.headers["accept-encoding"]?.toString()), (payload) => {
    res.writeHead(response.status, toList(payload.headers, headers));
    res.end(req.method === "HEAD" ? undefined : payload.bytes);
  });
}

/** Mounts the core on `node:http`. */
export async function handleNodeRequest(
  req: IncomingMessage,
  res: ServerResponse,
  deps: ApiDependencies,
  trustProxy: boolean,
): Promise<void> {
  // Most requests have no body and wait for none.
  const received = receiveBody(req, LIMITS);
  const { bytes: body, end } = isPromise(received) ? await received : received;
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
