import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A proxy that can hold its connections: they stay open, and nothing passes, as when a network has silently gone. */
export class HoldingProxy {
  readonly url: string;
  private readonly held = new Set<Socket>();
  private readonly sockets = new Set<Socket>();
  private isHolding = false;

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    port: number,
    target: URL,
  ) {
    this.url = `http://${target.hostname}:${port}`;
    server.on("connection", (client) => {
      const upstream = connect(Number(target.port), target.hostname);
      for (const [from, to] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        this.sockets.add(from);
        if (this.isHolding) this.held.add(from);
        from.on("data", (chunk) => this.held.has(from) || to.write(chunk));
        from.on("close", () => this.sockets.delete(from));
        from.on("close", () => to.destroy());
        from.on("error", () => to.destroy());
      }
    });
  }

  static async before(target: string): Promise<HoldingProxy> {
    const server = createServer();
    server.listen(0, new URL(target).hostname);
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The proxy listens on a port");
    return new HoldingProxy(server, address.port, new URL(target));
  }

  /** From now on nothing passes, on new connections neither. */
  hold(): void {
    this.isHolding = true;
    for (const socket of this.sockets) this.held.add(socket);
  }

  /** New connections pass again; those that were held stay so. */
  letNewPass(): void {
    this.isHolding = false;
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }
}
