import "server-only";

import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { OpenAnswers } from "./open-answers";
import { type Problem, refuse } from "./refusal";

const INVALID: Problem = { code: "invalid_http", message: "This is not a valid HTTP/1.1 request" };
const PROBLEMS: Record<string, Problem> = {
  HPE_HEADER_OVERFLOW: { code: "headers_too_large", message: "The headers are larger than 16 KiB" },
};
const CONNECT: Problem = {
  code: "method_not_supported",
  message: "This server is no proxy: it has no CONNECT",
};

/** A client that takes too long to send its request is not told so. */
const TOO_SLOW = "ERR_HTTP_REQUEST_TIMEOUT";

/** How long the client may take to read the last answer: closing at once could discard it. */
const LINGER_MS = 2_000;

const inTitleCase = (name: string) => name.replaceAll(/(?<=^|-)./g, (letter) => letter.toUpperCase());

interface ClientErrors {
  onError: (error: NodeJS.ErrnoException, socket: Duplex) => void;
  onConnect: (req: IncomingMessage, socket: Duplex) => void;
}

/**
 * Bytes that are no HTTP request never become one: no path is known and no log row is written. Whoever sent them gets an
 * answer of the API's form, after those that the connection still owes to requests before.
 */
export function clientErrors(
  open: OpenAnswers,
  securityHeaders: Readonly<Record<string, string>>,
): ClientErrors {
  const ended = new WeakSet<Duplex>();

  /** Node tells of each further piece that it cannot read: only the first is answered. */
  async function end(socket: Duplex, answer: (() => string) | null): Promise<void> {
    if (ended.has(socket)) return;
    ended.add(socket);
    await open.settled(socket);
    const isHalfAnswered = [...open.of(socket)].some((res) => res.headersSent);
    if (answer === null || isHalfAnswered || !socket.writable) {
      socket.destroy();
      return;
    }
    socket.end(answer());
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  }

  function toBytes(problem: Problem, cause?: string): string {
    const { headers, body } = refuse(problem, cause);
    const all = { ...securityHeaders, ...headers, date: new Date().toUTCString(), connection: "close" };
    const lines = Object.entries(all).map(([name, value]) => `${inTitleCase(name)}: ${value}`);
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
      // Node has let go of it, and would end the process at its next error.
      socket.on("error", () => socket.destroy());
      void end(socket, () => toBytes(CONNECT));
    },
  };
}
