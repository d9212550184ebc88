import "server-only";

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { securityHeaders } from "@/server/http/security-headers";
import { logger } from "@/server/platform/logger";
import { clientErrors } from "./client-error";
import { watchConnections } from "./close-server";
import { OpenAnswers } from "./open-answers";
import { isEventStream, siteResponse } from "./site-response";

type Handler = (req: IncomingMessage, res: ServerResponse) => unknown;

/**
 * A client that has said all it had to say still gets what it asked for (RFC 9112 9.6). A stream of events has no end that
 * it could wait for: there the client has gone.
 */
function answerHalfClosed(server: Server, open: OpenAnswers): void {
  // Node's own, without a type; without it Node closes the connection together with the client's side.
  Object.assign(server, { httpAllowHalfOpen: true });
  server.on("connection", (socket: Duplex) => {
    socket.once("end", () => {
      for (const res of open.of(socket)) if (isEventStream(res)) socket.destroy();
    });
  });
}

/** What reads a body has limits of its own; these are for who sends no request, or nobody waits for. */
const TIMEOUTS = { headersTimeout: 30_000, requestTimeout: 30_000, connectionsCheckingInterval: 10_000 };

interface Options {
  https: boolean;
}

/** A server of which every answer has the site's headers, and answers leave in the order of their requests. */
export function createHttpServer(handler: Handler, { https }: Options): Server {
  const headers = securityHeaders(https);
  const open = new OpenAnswers();
  const answer = (req: IncomingMessage, res: ServerResponse) => {
    open.add(res);
    // What nobody else has caught: its client gets a closed connection rather than silence.
    Promise.resolve(handler(req, res)).catch((error: unknown) => {
      logger("http").error("A request failed", { err: error });
      res.destroy();
    });
  };
  // Node would answer a missing Host with a bare 400, which has no request id.
  const options = { requireHostHeader: false, ServerResponse: siteResponse(headers), ...TIMEOUTS };
  const server = createServer(options, answer);
  // Node would leave out what comes after the 2,000th, as if it had not been sent: all are seen here, to be counted.
  server.maxHeadersCount = 0;
  // Node would answer an unknown Expect with 417; here it is a request like any other.
  server.on("checkExpectation", answer);
  const { onError, onConnect } = clientErrors(open, headers);
  server.on("clientError", onError);
  server.on("connect", onConnect);
  answerHalfClosed(server, open);
  watchConnections(server);
  return server;
}
