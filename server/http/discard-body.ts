import "server-only";

import type { IncomingMessage } from "node:http";
import { DISCARD_LIMIT } from "./discard-limit";

/** Longest that a refused sender may go on, up to `DISCARD_LIMIT`, before the connection is closed. */
const DISCARD_MS = 2_000;

/**
 * Reads the rest of a refused request's body and keeps nothing: a connection that is closed with unread bytes is reset, and
 * the reset may take the answer with it. Resolves at the body's end; a sender who goes on beyond the limits loses the
 * connection.
 */
export function discardBody(req: IncomingMessage): Promise<void> {
  if (req.readableEnded || req.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let size = 0;
    const close = () => req.socket.destroy();
    const timer = setTimeout(close, DISCARD_MS);
    req.on("data", (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size > DISCARD_LIMIT) close();
    });
    for (const event of ["end", "close", "error"]) {
      req.on(event, () => {
        clearTimeout(timer);
        resolve();
      });
    }
  });
}
