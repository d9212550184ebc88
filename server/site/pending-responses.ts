import "server-only";

import type { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

const NONE: ReadonlySet<ServerResponse> = new Set();

/** The responses that each connection is still waiting for, in request order. */
export class PendingResponses {
  private readonly bySocket = new WeakMap<Duplex, Set<ServerResponse>>();

  add(res: ServerResponse): void {
    const { socket } = res.req;
    let open = this.bySocket.get(socket);
    if (!open) this.bySocket.set(socket, (open = new Set()));
    open.add(res);
    res.on("close", () => open.delete(res));
  }

  of(socket: Duplex): ReadonlySet<ServerResponse> {
    return this.bySocket.get(socket) ?? NONE;
  }

  /** Resolves once every complete request has its response, or its connection is gone. */
  async settled(socket: Duplex): Promise<void> {
    for (const res of this.of(socket)) {
      if (!res.req.complete) continue;
      await new Promise((resolve) => {
        res.once("close", resolve);
      });
    }
  }
}
