import { connect, type Socket } from "node:net";
import type { RawResponse } from "@/testing/http/connections";
import { readResponse } from "./read-responses";

const TIMEOUT_MS = 20_000;

export interface Target {
  host: string;
  port: number;
}

/** The outcome of one request: every response, and any problem of transport. */
export interface Exchange {
  responses: RawResponse[];
  problem: string | null;
}

/** One connection at a time from its own address, kept alive as long as the server keeps it. */
export class Connection {
  private socket: Socket | null = null;
  private isInFlight = false;
  /** Whether bytes arrived while no request was in flight. */
  private hasUnsolicitedBytes = false;

  constructor(
    private readonly target: Target,
    public localAddress: string,
  ) {}

  /** Sends one request and waits for its response. */
  exchange(bytes: Buffer, method: string): Promise<Exchange> {
    return new Promise((resolve) => {
      const socket = this.open();
      this.isInFlight = true;
      let received: Buffer = Buffer.alloc(0);
      const finish = (responses: RawResponse[], problem: string | null) => {
        clearTimeout(timer);
        this.isInFlight = false;
        socket.off("data", onData).off("close", onClose);
        const stays = problem === null && responses[0]?.headers.connection !== "close";
        if (!stays) this.close();
        resolve({ responses, problem });
      };
      const timer = setTimeout(() => finish([], `no response within ${TIMEOUT_MS / 1000} s`), TIMEOUT_MS);
      const onClose = () => finish([], "the connection was closed without a response");
      const onData = (chunk: Buffer) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        try {
          const read = readResponse(received, method);
          if (read)
            finish([read.response], read.rest.length > 0 ? "more than one response to one request" : null);
        } catch (error) {
          finish([], String(error));
        }
      };
      socket.on("data", onData).on("close", onClose);
      if (this.hasUnsolicitedBytes) finish([], "an unsolicited response");
      else socket.write(bytes);
    });
  }

  close(): void {
    this.socket?.destroy();
    this.socket = null;
    this.hasUnsolicitedBytes = false;
  }

  private open(): Socket {
    if (this.socket && !this.socket.destroyed && this.socket.writable) return this.socket;
    this.close();
    const socket = connect({ ...this.target, localAddress: this.localAddress, noDelay: true });
    socket.on("error", () => undefined);
    socket.on("data", () => (this.hasUnsolicitedBytes ||= !this.isInFlight));
    this.socket = socket;
    return socket;
  }
}

/** Sends bytes that may not be a request, closes its side, and reads until the server closes the connection. */
export function exchangeOnce(target: Target & { localAddress: string }, bytes: Buffer): Promise<Exchange> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect({ ...target, allowHalfOpen: true, timeout: TIMEOUT_MS });
    let isLate = false;
    socket.on("timeout", () => {
      isLate = true;
      socket.destroy();
    });
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("close", () => {
      const responses: RawResponse[] = [];
      let rest: Buffer = Buffer.concat(chunks);
      try {
        for (let read = readResponse(rest, "GET"); read; read = readResponse(rest, "GET")) {
          responses.push(read.response);
          rest = read.rest;
        }
      } catch (error) {
        return resolve({ responses, problem: String(error) });
      }
      const problem = isLate ? "the connection stayed open" : rest.length > 0 ? "a partial response" : null;
      resolve({ responses, problem });
    });
    socket.end(bytes);
  });
}
