import "server-only";

import { type IncomingMessage, maxHeaderSize, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { formatBytes } from "@/lib/format/format-number";
import type { PendingResponses } from "./pending-responses";
import { type Problem, refuse } from "./refusal";

const INVALID: Problem = { code: "invalid_http", message: "This is not a valid HTTP/1.1 request" };
const PROBLEMS: Record<string, Problem> = {
  HPE_INVALID_METHOD: {
    code: "invalid_http",
    message: "The request does not begin with a method that HTTP has",
  },
  HPE_HEADER_OVERFLOW: {
    code: "headers_too_large",
    message: `The headers are larger than ${formatBytes(maxHeaderSize)}`,
  },
};
const CONNECT: Problem = {
  code: "method_not_supported",
  message: "This server is no proxy: it has no CONNECT",
};

/** A client that takes too long to send its request gets no response. */
const TOO_SLOW = "ERR_HTTP_REQUEST_TIMEOUT";

/** Time for the client to read the last response: closing at once could discard it. */
const LINGER_TIMEOUT_MS = 2_000;

const toTitleCase = (name: string) => name.replaceAll(/(?<=^|-)./g, (letter) => letter.toUpperCase());

/** Once a client has closed its side, Node closes the connection after the last response; but the error is yet to follow. */
function keepOpen(responses: Iterable<ServerResponse>): void {
  // An untyped property of Node's ServerResponse.
  for (const res of responses) if (!res.headersSent) Object.assign(res, { _last: false });
}

interface ClientErrors {
  onError: (error: NodeJS.ErrnoException, socket: Duplex) => void;
  onConnect: (req: IncomingMessage, socket: Duplex) => void;
}

/**
 * Handles bytes that are not an HTTP request. There is no path and no log row. The client gets an error in the API's format,
 * after the responses that its connection is still waiting for.
 */
export function clientErrors(
  pending: PendingResponses,
  securityHeaders: Readonly<Record<string, string>>,
): ClientErrors {
  const ended = new WeakSet<Duplex>();

  /** Node reports every further piece that it cannot parse; only the first gets a response. */
  async function end(socket: Duplex, answer: (() => string) | null): Promise<void> {
    if (ended.has(socket)) return;
    ended.add(socket);
    socket.once("end", () => keepOpen(pending.of(socket)));
    await pending.settled(socket);
    const hasPartialResponse = [...pending.of(socket)].some((res) => res.headersSent);
    if (answer === null || hasPartialResponse || !socket.writable) {
      socket.destroy();
      return;
    }
    socket.end(answer());
    setTimeout(() => socket.destroy(), LINGER_TIMEOUT_MS).unref();
  }

  function toBytes(problem: Problem, cause?: string): string {
    const { headers, body } = refuse(problem, cause);
    const all = { ...securityHeaders, ...headers, date: new Date().toUTCString(), connection: "close" };
    const lines = Object.entries(all).map(([name, value]) => `${toTitleCase(name)}: ${value}`);
    return `${["HTTP/1.1 400 Bad Request", ...lines].join("\r\n")}\r\n\r\n${body}`;
  }

  return {
    onError: (error, socket) => {
      const { code = "", message } = error;
      if (!socket.writable || code === "ECONNRESET") socket.destroy();
      else if (code === TOO_SLOW) void end(socket, null);
      else void end(socket, () => toBytes(PROBLEMS[code] ?? INVALID, code || message));
    },
    onConnect: (_req, socket) => {
      // Node no longer handles this socket's errors, and an unhandled one would end the process.
      socket.on("error", () => socket.destroy());
      void end(socket, () => toBytes(CONNECT));
    },
  };
}
