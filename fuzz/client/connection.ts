import { connect, type Socket } from "node:net";
import type { RawResponse } from "@/testing/http/connections";
import { readAnswer } from "./read-answers";

const DEADLINE_MS = 20_000;

export interface Target {
  host: string;
  port: number;
}

/** The outcome of one request: every response, and the problem with how it arrived. */
export interface Exchanged {
  answers: RawResponse[];
  problem: string | null;
}

/** One connection at a time from an address of its own, kept alive as long as the server keeps it. */
export class Connection {
  private socket: Socket | null = null;
  private isAsked = false;
  /** Whether bytes arrived while no request was in flight. */
  private isUnasked = false;

  constructor(
    private readonly target: Target,
    public localAddress: string,
  ) {}

  /** Sends one request and waits for its response. */
  exchange(bytes: Buffer, method: string): Promise<Exchanged> {
    return new Promise((resolve) => {
      const socket = this.open();
      this.isAsked = true;
      let received: Buffer = Buffer.alloc(0);
      const finish = (answers: RawResponse[], problem: string | null) => {
        clearTimeout(timer);
        this.isAsked = false;
        socket.off("data", onData).off("close", onClose);
        const stays = problem === null && answers[0]?.headers.connection !== "close";
        if (!stays) this.close();
        resolve({ answers, problem });
      };
      const timer = setTimeout(() => finish([], `no answer within ${DEADLINE_MS / 1000} s`), DEADLINE_MS);
      const onClose = () => finish([], "the connection was closed without an answer");
      const onData = (chunk: Buffer) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        try {
          const read = readAnswer(received, method);
          if (read)
            finish([read.answer], read.rest.length > 0 ? "more than one answer to one request" : null);
        } catch (error) {
          finish([], String(error));
        }
      };
      socket.on("data", onData).on("close", onClose);
      if (this.isUnasked) finish([], "an answer that nobody asked for");
      else socket.write(bytes);
    });
  }

  close(): void {
    this.socket?.destroy();
    this.socket = null;
    this.isUnasked = false;
  }

  private open(): Socket {
    if (this.socket && !this.socket.destroyed && this.socket.writable) return this.socket;
    this.close();
    const socket = connect({ ...this.target, localAddress: this.localAddress, noDelay: true });
    socket.on("error", () => undefined);
    socket.on("data", () => (this.isUnasked ||= !this.isAsked));
    this.socket = socket;
    return socket;
  }
}

/** Sends bytes that may be no request, closes its side, and reads until the server closes the connection. */
export function exchangeOnce(target: Target & { localAddress: string }, bytes: Buffer): Promise<Exchanged> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect({ ...target, allowHalfOpen: true, timeout: DEADLINE_MS });
    let isLate = false;
    socket.on("timeout", () => {
      isLate = true;
      socket.destroy();
    });
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("close", () => {
      const answers: RawResponse[] = [];
      let rest: Buffer = Buffer.concat(chunks);
      try {
        for (let read = readAnswer(rest, "GET"); read; read = readAnswer(rest, "GET")) {
          answers.push(read.answer);
          rest = read.rest;
        }
      } catch (error) {
        return resolve({ answers, problem: String(error) });
      }
      const problem = isLate ? "the connection stayed open" : rest.length > 0 ? "a part of an answer" : null;
      resolve({ answers, problem });
    });
    socket.end(bytes);
  });
}
