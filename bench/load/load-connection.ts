import { connect, type Socket } from "node:net";

const HEAD_END = "\r\n\r\n";
const LAST_CHUNK = "0\r\n\r\n";

export interface LoadResponse {
  status: number;
  requestId: string | null;
}

interface Target {
  host: string;
  port: number;
  /** The client's address; by default the system chooses one. */
  localAddress?: string;
}

/**
 * One keep-alive connection without pipelining: the next request is sent after the response to the last. Only the
 * status, the end and, if wanted, the request id of a response are parsed.
 */
export class LoadConnection {
  private socket: Socket;
  private pending = "";
  private isWaiting = false;

  constructor(
    private readonly target: Target,
    private readonly wantsRequestId: boolean,
    private readonly onResponse: (connection: LoadConnection, response: LoadResponse) => void,
    private readonly onBroken: (connection: LoadConnection) => void,
  ) {
    this.socket = this.open();
  }

  /** Reads into one reused buffer, so that bytes need no allocation. */
  private open(): Socket {
    const buffer = Buffer.allocUnsafe(65_536);
    const onread = {
      buffer,
      callback: (size: number) => {
        this.read(buffer.toString("latin1", 0, size));
        return true;
      },
    };
    const socket = connect({ ...this.target, noDelay: true, onread });
    socket.on("error", () => undefined);
    socket.once("close", () => {
      if (socket !== this.socket) return;
      const wasWaiting = this.isWaiting;
      this.isWaiting = false;
      this.pending = "";
      if (wasWaiting) this.onBroken(this);
    });
    return socket;
  }

  send(request: string): void {
    if (this.socket.destroyed) this.socket = this.open();
    this.isWaiting = true;
    this.socket.write(request, "latin1");
  }

  close(): void {
    this.isWaiting = false;
    this.socket.destroy();
  }

  private read(text: string): void {
    this.pending = this.pending === "" ? text : this.pending + text;
    const headEnd = this.pending.indexOf(HEAD_END);
    if (headEnd < 0 || !this.isComplete(headEnd)) return;
    const head = this.pending.slice(0, headEnd + 2);
    this.pending = "";
    this.isWaiting = false;
    if (/\r\nconnection: close\r\n/i.test(head)) this.socket.destroy();
    this.onResponse(this, {
      status: Number(head.slice(9, 12)),
      requestId: this.wantsRequestId ? (/\r\nx-request-id: (\S+)/i.exec(head)?.[1] ?? null) : null,
    });
  }

  private isComplete(headEnd: number): boolean {
    const length = /\r\ncontent-length: (\d+)/i.exec(this.pending)?.[1];
    if (length !== undefined) return this.pending.length >= headEnd + HEAD_END.length + Number(length);
    return this.pending.endsWith(LAST_CHUNK);
  }
}

/** Returns the text of a GET, with or without a key. */
export function getRequest(path: string, key: string | null): string {
  const authorization = key === null ? "" : `Authorization: Bearer ${key}\r\n`;
  return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: iozen-bench\r\n${authorization}\r\n`;
}

/** Returns the text of a POST of JSON with an Idempotency-Key. */
export function postRequest(
  path: string,
  send: { key: string; idempotencyKey: string; body: string },
): string {
  const { key, idempotencyKey, body } = send;
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: iozen-bench\r\nAuthorization: Bearer ${key}\r\n`;
  const about = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  return `${head}Idempotency-Key: ${idempotencyKey}\r\n${about}\r\n${body}`;
}

/** Returns the text of a GET to the dashboard on this port, with the person's cookie. */
export function dashboardRequest(path: string, { port, cookie }: { port: number; cookie: string }): string {
  return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n\r\n`;
}
