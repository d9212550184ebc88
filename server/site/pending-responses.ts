import "server-only";

import { IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Requests of one connection that may wait before its socket is read no further. What was read by then is parsed already. */
const MAX_WAITING = 8;

/** A request of a connection. */
export class SiteRequest extends IncomingMessage {
  hasStarted = false;

  /** Node destroys all requests of a closed connection in one turn. One that has not started has nothing to clean up. */
  override destroy(error?: Error): this {
    return this.hasStarted ? super.destroy(error) : this;
  }
}

type Response = ServerResponse<SiteRequest>;

interface Connection {
  /** Responses that the client waits for, in request order. The first is being made, unless its turn is yet to come. */
  open: Set<Response>;
  /** Keeps the socket from being read, while too many requests wait. */
  hold: (() => void) | null;
}

const NONE: ReadonlySet<Response> = new Set();

/**
 * The responses that each connection is still waiting for, in request order. A request starts once the response before it
 * has left, and in a turn of its own: many requests sent at once would otherwise be one long turn for everybody else.
 */
export class PendingResponses {
  private readonly bySocket = new WeakMap<object, Connection>();

  constructor(private readonly start: (res: Response) => void) {}

  /** Starts the request: at once when its connection waits for no other. */
  add(res: Response): void {
    const { socket } = res.req;
    let connection = this.bySocket.get(socket);
    if (!connection) this.bySocket.set(socket, (connection = { open: new Set(), hold: null }));
    const { open } = connection;
    open.add(res);
    res.on("close", () => {
      open.delete(res);
      if (open.size > 0) setImmediate(() => this.startNext(socket, connection));
    });
    if (open.size === 1) this.startNow(res);
    else if (open.size > MAX_WAITING && !connection.hold) connection.hold = holdBack(socket);
  }

  of(socket: object): ReadonlySet<Response> {
    return this.bySocket.get(socket)?.open ?? NONE;
  }

  /** Resolves once every complete request has its response, or its connection is gone. */
  async settled(socket: object): Promise<void> {
    for (const res of this.of(socket)) {
      if (!res.req.complete) continue;
      await new Promise((resolve) => {
        res.once("close", resolve);
      });
    }
  }

  private startNext(socket: Socket, connection: Connection): void {
    const { open } = connection;
    // After a last response, or without a client, nobody would receive another.
    if (!socket.writable) open.clear();
    if (connection.hold && open.size <= MAX_WAITING) {
      socket.off("resume", connection.hold);
      connection.hold = null;
      socket.resume();
    }
    const [next] = open;
    if (next) this.startNow(next);
  }

  private startNow(res: Response): void {
    res.req.hasStarted = true;
    this.start(res);
  }
}

/** Stops reading the socket until the returned listener is removed: Node resumes it by itself after each request. */
function holdBack(socket: Socket): () => void {
  const hold = () => void socket.pause();
  socket.on("resume", hold);
  hold();
  return hold;
}
