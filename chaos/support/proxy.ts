import { createServer, connect, type Server, type Socket } from "node:net";
import type { Random } from "@/prisma/seed/random";
import { newPort } from "./port";

interface Pair {
  near: Socket;
  far: Socket;
}

/** A TCP proxy before a server: it can delay every byte, and cut connections in the middle of a word. */
export class Proxy {
  /** Added to each direction, up to half as much again. */
  latencyMs = 0;
  cuts = 0;
  private readonly pairs = new Set<Pair>();

  private constructor(
    readonly port: number,
    private readonly targetPort: number,
    private readonly random: Random,
    private readonly server: Server,
  ) {
    server.on("connection", (near) => this.join(near));
  }

  static async open(targetPort: number, random: Random): Promise<Proxy> {
    const port = await newPort();
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    });
    return new Proxy(port, targetPort, random, server);
  }

  /** Cuts one connection, at whatever point of its talk it is. */
  cutOne(): void {
    const open = [...this.pairs];
    const pair = open[this.random.int(0, Math.max(0, open.length - 1))];
    if (pair) this.cut(pair);
  }

  cutAll(): void {
    for (const pair of this.pairs) this.cut(pair);
  }

  close(): Promise<void> {
    this.cutAll();
    return new Promise((resolve) => {
      this.server.close(() => resolve());
    });
  }

  private cut(pair: Pair): void {
    if (!this.pairs.delete(pair)) return;
    this.cuts++;
    pair.near.resetAndDestroy();
    pair.far.resetAndDestroy();
  }

  private join(near: Socket): void {
    const far = connect(this.targetPort, "127.0.0.1");
    const pair = { near, far };
    this.pairs.add(pair);
    this.carry(near, far);
    this.carry(far, near);
    for (const socket of [near, far]) {
      socket.on("error", () => undefined);
      socket.on("close", () => {
        this.pairs.delete(pair);
        near.destroy();
        far.destroy();
      });
    }
  }

  /** Bytes keep their order: each waits for the one before it. */
  private carry(from: Socket, to: Socket): void {
    let dueAt = 0;
    const later = (work: () => void) => {
      const delayMs = this.latencyMs === 0 ? 0 : this.latencyMs + this.random.int(0, this.latencyMs / 2);
      dueAt = Math.max(dueAt, performance.now() + delayMs);
      if (dueAt <= performance.now()) work();
      else setTimeout(work, dueAt - performance.now());
    };
    from.on("data", (bytes) => later(() => to.write(bytes)));
    from.on("end", () => later(() => to.end()));
  }
}
