import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { Redis } from "ioredis";
import { end } from "./node-process";
import { newPort } from "./port";
import { waitFor } from "./wait";

const isInstalled = () => spawnSync("redis-server", ["--version"]).status === 0;

/** A scenario that cannot run fails: it is not left out. */
function ensureInstalled(): void {
  if (isInstalled()) return;
  if (process.getuid?.() === 0) spawnSync("apt-get", ["install", "-y", "-qq", "redis-server"]);
  if (!isInstalled()) throw new Error("There is no redis-server, and it could not be installed: install it");
}

/** A Redis that keeps nothing on a disk: a killed one comes back empty. */
export class RedisServer {
  readonly url: string;
  private child: ChildProcess | null = null;

  private constructor(private readonly port: number) {
    this.url = `redis://127.0.0.1:${port}`;
  }

  static async create(): Promise<RedisServer> {
    ensureInstalled();
    return new RedisServer(await newPort());
  }

  async start(): Promise<void> {
    const settings = ["--port", String(this.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    this.child = spawn("redis-server", settings, { stdio: "ignore" });
    const isUp = () => this.ask((redis) => redis.ping()).catch(() => null);
    await waitFor("Redis", isUp, { withinMs: 10_000 });
  }

  async kill(): Promise<void> {
    if (this.child) await end(this.child);
  }

  /** Forgets everything. */
  async flush(): Promise<void> {
    await this.ask((redis) => redis.flushall());
  }

  /** A replica of nobody: it answers, and takes no writes. */
  async refuseWrites(): Promise<void> {
    await this.ask((redis) => redis.replicaof("127.0.0.1", 1));
  }

  async takeWrites(): Promise<void> {
    await this.ask((redis) => redis.replicaof("NO", "ONE"));
  }

  private async ask<T>(question: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.url, {
      lazyConnect: true,
      retryStrategy: () => null,
      maxRetriesPerRequest: 0,
    });
    redis.on("error", () => undefined);
    try {
      await redis.connect();
      return await question(redis);
    } finally {
      redis.disconnect();
    }
  }
}
