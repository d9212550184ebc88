import { createServer, connect, type Server, type Socket } from "node:net";
import { Random } from "@/prisma/seed/random";

interface Pair {
  near: Socket;
  far: Socket;
  /** Whether bytes are dropped without notice to either side. */
  isDead: boolean;
}

/** A TCP proxy in front of a server: it can delay every byte, cut connections at any byte, and swallow all traffic. */
export class TcpProxy {
  /** The delay in each direction, plus up to 50 %. */
  latencyMs = 0;
  cuts = 0;
  private readonly pairs = new Set<Pair>();
  /** Sockets without a live counterpart, closed with the proxy. */
  private readonly orphans = new Set<Socket>();
  private isDead = false;
  readonly url: string;

  private constructor(
    readonly port: number,
    private readonly targetPort: number,
    private readonly random: Random,
    private readonly server: Server,
  ) {
    this.url = `http://127.0.0.1:${port}`;
    server.on("connection", (near) => this.join(near));
  }

  /** `random` decides which connections are cut and how much each byte is delayed. */
  static async open(port: number, targetPort: number, random = new Random(1)): Promise<TcpProxy> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    });
    return new TcpProxy(port, targetPort, random, server);
  }

  /** Cuts a random connection. */
  cutOne(): void {
    const open = [...this.pairs];
    const pair = open[this.random.int(0, Math.max(0, open.length - 1))];
    if (pair) this.cut(pair);
  }

  cutAll(): void {
    for (const pair of this.pairs) this.cut(pair);
  }

  /** Stops passing bytes without closing connections, as after a failover or a router's loss of state. */
  swallow(): void {
    this.isDead = true;
    for (const pair of this.pairs) pair.isDead = true;
  }

  /** Passes new connections again; the older ones stay dead. */
  restore(): void {
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

  /** One end has closed; the other end of a dead pair stays open. */
  private part(pair: Pair): void {
    this.pairs.delete(pair);
    for (const socket of [pair.near, pair.far]) {
      if (pair.isDead) this.orphans.add(socket);
      else socket.destroy();
    }
  }

  /** Keeps bytes in order: each chunk waits for the previous one. */
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
