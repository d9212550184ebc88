import "server-only";

import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";

const UPGRADE = "upgrade";

/** Feeds a request back to the server without its upgrade header, so that it is answered like any other. */
function replayWithoutUpgrade(server: Server, req: IncomingMessage, socket: Duplex, head: Buffer): void {
  const lines = [`${req.method} ${req.url} HTTP/${req.httpVersion}`];
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    const name = req.rawHeaders[i] ?? "";
    if (name.toLowerCase() !== UPGRADE) lines.push(`${name}: ${req.rawHeaders[i + 1]}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), head]));
  server.emit("connection", socket);
}

/**
 * For development: forwards the websockets of Next's hot reload to the returned server, on which Next listens. Any other
 * upgrade request gets an ordinary response, as in production.
 */
export function passHotReload(server: Server): Server {
  const next = createServer();
  server.on(UPGRADE, (req, socket, head) => {
    // Next listens once it has rendered its first page: until then the request gets an ordinary response, and the client
    // retries.
    const isTaken = req.url?.startsWith("/_next/") && next.emit(UPGRADE, req, socket, head);
    if (!isTaken) replayWithoutUpgrade(server, req, socket, head);
  });
  return next;
}
