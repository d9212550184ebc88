import "server-only";

import type { IncomingMessage } from "node:http";
import { BODY_TIMEOUT_MS } from "@/lib/json/body-limits";
import type { MaybePromise } from "@/server/platform/concurrency/maybe-promise";

/** An oversized body is read this far, in bytes, so that its sender gets the response, not a broken connection. */
export const DISCARD_LIMIT = 4 * 1024 * 1024;
/** A refused sender may go on for this long, up to `DISCARD_LIMIT`, before the connection is closed. */
const DISCARD_TIMEOUT_MS = 2_000;

/** Whether the headers announce a body. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

interface BodyLimits {
  maxBytes: number;
  /** A body over the limit is read this far, so that its sender can finish. */
  stopAfterBytes: number;
}

interface ReceivedBody {
  /** At most `maxBytes`, and one byte more of a body that is larger. */
  bytes: Uint8Array;
  /** `late`: the body did not arrive in time; `gone`: its sender went away. In both cases it is incomplete. */
  end: "whole" | "stopped" | "late" | "gone";
}

const NO_BYTES = new Uint8Array();

/** Of a request whose headers announce no body: Node itself ends such a request. */
const EMPTY_BODY: ReceivedBody = { bytes: NO_BYTES, end: "whole" };

/**
 * Receives the announced body of a Node request, up to a limit of size and of time. Call it when the request is handled.
 * Without a body, the result is there at once.
 */
export function receiveBody(req: IncomingMessage, limits: BodyLimits): MaybePromise<ReceivedBody> {
  return hasBody(req) ? receive(req, limits) : EMPTY_BODY;
}

function receive(req: IncomingMessage, { maxBytes, stopAfterBytes }: BodyLimits): Promise<ReceivedBody> {
  // The client has left already.
  if (req.destroyed) return Promise.resolve({ bytes: NO_BYTES, end: "gone" });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (end: ReceivedBody["end"]) => {
      clearTimeout(timer);
      // Closing the request later must not run this again.
      req.removeListener("close", leave);
      req.removeListener("data", take);
      const bytes = chunks.length === 0 ? NO_BYTES : Buffer.concat(chunks).subarray(0, maxBytes + 1);
      resolve({ bytes, end });
    };
    const finish = () => settle("whole");
    const leave = () => settle("gone");
    const take = (chunk: Buffer) => {
      if (size <= maxBytes) chunks.push(chunk);
      size += chunk.byteLength;
      if (size > stopAfterBytes) settle("stopped");
    };
    const timer = setTimeout(() => settle("late"), BODY_TIMEOUT_MS);
    req.on("data", take);
    req.once("end", finish);
    req.once("error", leave);
    req.once("close", leave);
  });
}

/** The body of a web-standard request: at most `maxBytes`, and one byte more of a body that is larger. */
export async function readBodyStream(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array> {
  if (!body) return NO_BYTES;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > maxBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes + 1);
}

/**
 * Reads and drops the rest of a refused request's body: closing a connection with unread bytes resets it, and the reset
 * may destroy the response. Resolves at the end of the body; a sender that exceeds the limits loses the connection.
 */
export function discardBody(req: IncomingMessage): Promise<void> {
  if (req.readableEnded || req.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let size = 0;
    const close = () => req.socket.destroy();
    const timer = setTimeout(close, DISCARD_TIMEOUT_MS);
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
