import { type ChildProcess, spawn } from "node:child_process";
import { Redis } from "ioredis";
import { ensureInstalled } from "./install";
import { end } from "./server/child-process";
import { waitFor } from "./wait";

/** A Redis that keeps nothing on disk: after a kill it comes back empty. */
export class RedisServer {
  readonly url: string;
  private child: ChildProcess | null = null;

  constructor(private readonly port: number) {
    ensureInstalled("redis-server");
    this.url = `redis://127.0.0.1:${port}`;
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

  /** Deletes everything. */
  async flush(): Promise<void> {
    await this.ask((redis) => redis.flushall());
  }

  /** Makes it a replica of nobody: it answers reads, and refuses writes. */
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
