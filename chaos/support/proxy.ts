import { createServer, connect, type Server, type Socket } from "node:net";
import type { Random } from "@/prisma/seed/random";
import { newPort } from "./port";

interface Pair {
  near: Socket;
  far: Socket;
  /** What is sent arrives nowhere, and neither side is told. */
  isDead: boolean;
}

/** A TCP proxy before a server: it can delay every byte, cut connections in the middle of a word, and swallow everything. */
export class Proxy {
  /** Added to each direction, up to half as much again. */
  latencyMs = 0;
  cuts = 0;
  private readonly pairs = new Set<Pair>();
  /** Ends that nobody answers any more: closed at the end. */
  private readonly orphans = new Set<Socket>();
  private isDead = false;

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

  /** From now on nothing comes through, and nothing is closed: as after a failover, or behind a router that forgot. */
  die(): void {
    this.isDead = true;
    for (const pair of this.pairs) pair.isDead = true;
  }

  /** New connections work again; those of before stay dead. */
  revive(): void {
    this.isDead = false;
  }

  close(): Promise<void> {
    this.cutAll();
    for (const socket of this.orphans) socket.destroy();
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
    if (this.isDead) {
      this.orphans.add(near.resume().on("error", () => undefined));
      return;
    }
    const far = connect(this.targetPort, "127.0.0.1");
    const pair = { near, far, isDead: false };
    this.pairs.add(pair);
    this.carry(pair, near, far);
    this.carry(pair, far, near);
    for (const socket of [near, far]) {
      socket.on("error", () => undefined);
      socket.on("close", () => this.part(pair));
    }
  }

  /** One end has gone. The other of a dead pair does not hear of it. */
  private part(pair: Pair): void {
    this.pairs.delete(pair);
    for (const socket of [pair.near, pair.far]) {
      if (pair.isDead) this.orphans.add(socket);
      else socket.destroy();
    }
  }

  /** Bytes keep their order: each waits for the one before it. */
  private carry(pair: Pair, from: Socket, to: Socket): void {
    let dueAt = 0;
    const later = (work: () => void) => {
      const delayMs = this.latencyMs === 0 ? 0 : this.latencyMs + this.random.int(0, this.latencyMs / 2);
      dueAt = Math.max(dueAt, performance.now() + delayMs);
      if (dueAt <= performance.now()) work();
      else setTimeout(work, dueAt - performance.now());
    };
    const pass = (work: () => void) => later(() => (pair.isDead ? undefined : work()));
    from.on("data", (bytes) => pass(() => to.write(bytes)));
    from.on("end", () => pass(() => to.end()));
  }
}
