import "server-only";

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { securityHeaders } from "@/server/http/security-headers";
import { logger } from "@/server/platform/logger";
import { rescue } from "@/server/platform/concurrency/maybe-promise";
import { clientErrors } from "./client-error";
import { watchConnections } from "./close-server";
import { PendingResponses, SiteRequest } from "./pending-responses";
import { isEventStream, siteResponse } from "./site-response";

type Handler = (req: IncomingMessage, res: ServerResponse) => unknown;

/**
 * A client that closes its side after a request still gets the response (RFC 9112 9.6). An event stream has no end to wait
 * for, so there the client has left.
 */
function allowHalfClosed(server: Server, pending: PendingResponses): void {
  // An untyped property of Node's net.Server; without it Node closes the connection together with the client's side.
  Object.assign(server, { httpAllowHalfOpen: true });
  server.on("connection", (socket: Duplex) => {
    socket.once("end", () => {
      for (const res of pending.of(socket)) if (isEventStream(res)) socket.destroy();
    });
  });
}

/** Readers of a body have their own limits; these cover clients that send no request, or whose body nobody reads. */
const TIMEOUTS = { headersTimeout: 30_000, requestTimeout: 30_000, connectionsCheckingInterval: 10_000 };

interface Options {
  https: boolean;
}

/**
 * Creates a server that adds the site's headers to every response. It handles the requests of a connection one after
 * another, and sends their responses in that order.
 */
export function createHttpServer(handler: Handler, { https }: Options): Server {
  const headers = securityHeaders(https);
  const pending = new PendingResponses((res) => {
    // For errors that nothing else caught: the client gets a closed connection rather than silence.
    void rescue(
      () => handler(res.req, res),
      (error) => {
        logger("http").error("A request failed", { err: error });
        res.destroy();
      },
    );
  });
  const respond = (_req: SiteRequest, res: ServerResponse<SiteRequest>) => pending.add(res);
  // Node would reject a missing Host with a bare 400 without a request id.
  const classes = { IncomingMessage: SiteRequest, ServerResponse: siteResponse(headers) };
  const options = { requireHostHeader: false, ...classes, ...TIMEOUTS };
  const server = createServer(options, respond);
  // Node would silently drop headers after the 2,000th; we need all of them to count them.
  server.maxHeadersCount = 0;
  // Node would reject an unknown Expect with 417; we treat it like any other request.
  server.on("checkExpectation", respond);
  const { onError, onConnect } = clientErrors(pending, headers);
  server.on("clientError", onError);
  server.on("connect", onConnect);
  allowHalfClosed(server, pending);
  watchConnections(server);
  return server;
}
