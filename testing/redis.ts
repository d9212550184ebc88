import { type ChildProcess, spawn } from "node:child_process";
import { Redis } from "ioredis";
import { ensureInstalled } from "./install";
import { end } from "./server/child-process";
import { waitFor } from "./wait";

/** A Redis without persistence: after a kill it restarts empty. */
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
    const isUp = () => this.run((redis) => redis.ping()).catch(() => null);
    await waitFor("Redis", isUp, { withinMs: 10_000 });
  }

  async kill(): Promise<void> {
    if (this.child) await end(this.child);
  }

  /** Deletes everything. */
  async flush(): Promise<void> {
    await this.run((redis) => redis.flushall());
  }

  /** Makes it a read-only replica of an unreachable master. */
  async refuseWrites(): Promise<void> {
    await this.run((redis) => redis.replicaof("127.0.0.1", 1));
  }

  async acceptWrites(): Promise<void> {
    await this.run((redis) => redis.replicaof("NO", "ONE"));
  }

  private async run<T>(command: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.url, {
      lazyConnect: true,
      retryStrategy: () => null,
      maxRetriesPerRequest: 0,
    });
    redis.on("error", () => undefined);
    try {
      await redis.connect();
      return await command(redis);
    } finally {
      redis.disconnect();
    }
  }
}
