import "server-only";

import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";

const OFFER = "upgrade";

/** Gives a request back to the server without its offer of another protocol, so that it is answered as any other. */
function readAgain(server: Server, req: IncomingMessage, socket: Duplex, head: Buffer): void {
  const lines = [`${req.method} ${req.url} HTTP/${req.httpVersion}`];
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    const name = req.rawHeaders[i] ?? "";
    if (name.toLowerCase() !== OFFER) lines.push(`${name}: ${req.rawHeaders[i + 1]}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), head]));
  server.emit("connection", socket);
}

/**
 * For development: passes the websockets of Next's hot reload on to the server that is answered, which Next listens to.
 * Everybody else's offer is declined by an ordinary answer, as where there is no hot reload.
 */
export function passHotReload(server: Server): Server {
  const next = createServer();
  server.on(OFFER, (req, socket, head) => {
    // Next listens from its first page on: until then it is answered, and tries again.
    const isTaken = req.url?.startsWith("/_next/") && next.emit(OFFER, req, socket, head);
    if (!isTaken) readAgain(server, req, socket, head);
  });
  return next;
}
