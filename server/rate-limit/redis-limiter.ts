import "server-only";

import { randomBytes, randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import { now } from "@/server/platform/clock";
import { describeError } from "@/server/platform/describe-error";
import type { Logger } from "@/server/platform/logger";
import { MemoryRateLimiter } from "./memory-limiter";
import { ADMITTED, LOST, PROBE, type RedisWindows, scriptWindows, type WindowAnswer } from "./redis-scripts";
import { type Admission, type RateLimiter, WINDOW_MS, type WindowState } from "./window";

/** An answer that takes longer does not come: requests go by this process's own windows until Redis answers again. */
const TIMEOUT_MS = 1_000;
const POLL_INTERVAL_MS = 250;
const SUBJECTS_AT_ONCE = 500;

/**
 * Windows shared by every process through Redis or Valkey. This process's own part is kept in memory too: what already
 * fills the window here is refused without asking, and while Redis is away each process limits by its own part. Before
 * windows are shared, at the start, after an outage or when Redis lost its data, the part is put into them.
 */
export class RedisRateLimiter implements RateLimiter {
  private readonly own = new MemoryRateLimiter();
  private readonly redis: Redis;
  private readonly windows: RedisWindows;
  /** Name of the windows that hold this process's part; null: it limits by itself. */
  private epoch: string | null = null;
  private joining: Promise<void> | null = null;
  private looking = false;
  private isAway = false;
  private readonly timer: NodeJS.Timeout;
  /** What was restored came from every process: it is nobody's part. */
  private restoredUntil = Number.NEGATIVE_INFINITY;

  constructor(
    url: string,
    private readonly log: Pick<Logger, "warn">,
    private readonly clock: () => Date = now,
  ) {
    this.redis = new Redis(url, {
      enableOfflineQueue: false,
      enableAutoPipelining: true,
      maxRetriesPerRequest: 0,
      commandTimeout: TIMEOUT_MS,
      connectTimeout: 1_000,
      retryStrategy: () => POLL_INTERVAL_MS,
      // Another server has taken over: its address leads there anew.
      reconnectOnError: ({ message }) => message.includes("READONLY"),
    });
    this.windows = scriptWindows(this.redis, randomBytes(6).toString("hex"));
    this.redis.on("error", (error) => this.degrade(error));
    this.redis.on("ready", () => void this.look());
    this.timer = setInterval(() => void this.look(), POLL_INTERVAL_MS).unref();
  }

  get isShared(): boolean {
    return this.epoch !== null;
  }

  get subjects(): number {
    return this.own.subjects;
  }

  async admit(subject: string, limit: number, nowMs: number): Promise<Admission> {
    if (this.joining) await this.joining;
    // Counted here before Redis is asked, so that what is asked at the same time counts for each other.
    const own = this.own.admit(subject, limit, nowMs);
    const shared = own.allowed ? await this.ask(subject, limit, "admit") : null;
    if (!shared) return own;
    const [verdict, used, resetInMs, freeInMs] = shared;
    if (verdict !== ADMITTED) this.own.takeBack(subject);
    if (verdict === LOST) {
      await this.join();
      return this.admit(subject, limit, nowMs);
    }
    return {
      allowed: verdict === ADMITTED,
      freeAt: nowMs + freeInMs,
      limit,
      remaining: Math.max(0, limit - used),
      resetAt: nowMs + resetInMs,
    };
  }

  async peek(subject: string, limit: number, nowMs: number): Promise<WindowState> {
    const own = this.own.peek(subject, limit, nowMs);
    if (own.remaining === 0) return own;
    const shared = await this.ask(subject, limit, "peek");
    if (!shared || shared[0] === LOST) return own;
    const [, used, resetInMs] = shared;
    return { limit, remaining: Math.max(0, limit - used), resetAt: nowMs + resetInMs };
  }

  restore(subject: string, atMs: number): void {
    this.restoredUntil = Math.max(this.restoredUntil, atMs);
    this.own.restore(subject, atMs);
  }

  stop(): void {
    clearInterval(this.timer);
    // Nobody is told of an end that was asked for.
    this.isAway = true;
    this.redis.disconnect();
  }

  /** Null when Redis does not answer: each process then limits by itself, and no request fails for it. */
  private async ask(subject: string, limit: number, mode: "admit" | "peek"): Promise<WindowAnswer | null> {
    const { epoch } = this;
    if (epoch === null) return null;
    try {
      return await this.windows.ask(epoch, subject, limit, mode);
    } catch (error) {
      this.degrade(error);
      return null;
    }
  }

  /** Said once an outage. From here on nobody waits for Redis until windows could be written again. */
  private degrade(error: unknown): void {
    this.epoch = null;
    if (this.isAway) return;
    this.isAway = true;
    this.log.warn(`Redis is away (${describeError(error)}): each process limits by itself`);
  }

  /** Finds out by itself, and soon, that Redis is away, is back, or lost its data: other processes count on this part. */
  private async look(): Promise<void> {
    if (this.looking || this.joining) return;
    this.looking = true;
    try {
      if ((await this.probe()) !== this.epoch) await this.join();
    } catch (error) {
      this.degrade(error);
    } finally {
      this.looking = false;
    }
  }

  /** Writes as an admission does: a Redis that only answers a PING is of no use. Answers the name of its windows. */
  private async probe(): Promise<string> {
    if (this.redis.status !== "ready") throw new Error("not connected");
    return this.windows.putPart(randomUUID(), PROBE, [0]);
  }

  /** Puts this process's part into Redis's windows; whoever asks meanwhile waits for it. */
  private join(): Promise<void> {
    this.joining ??= this.fill().finally(() => {
      this.joining = null;
    });
    return this.joining;
  }

  private async fill(): Promise<void> {
    const hadPart = this.epoch !== null;
    this.epoch = null;
    try {
      this.epoch = await this.putParts();
    } catch (error) {
      this.degrade(error);
      return;
    }
    if (this.isAway) this.log.warn("Redis is back: the windows are shared again");
    else if (hadPart) this.log.warn("Redis had lost the windows: they are filled and shared again");
    this.isAway = false;
  }

  private async putParts(): Promise<string> {
    // What was asked before is answered by now, so that the part holds what was let through and nothing else.
    const epoch = await this.probe();
    const parts = this.parts();
    for (let index = 0; index < parts.length; index += SUBJECTS_AT_ONCE) {
      const some = parts.slice(index, index + SUBJECTS_AT_ONCE);
      const found = await Promise.all(
        some.map(({ subject, agesMs }) => this.windows.putPart(epoch, subject, agesMs)),
      );
      if (found.some((name) => name !== epoch)) throw new Error("the windows were lost again");
    }
    return epoch;
  }

  private parts(): { subject: string; agesMs: number[] }[] {
    const nowMs = this.clock().getTime();
    return [...this.own.windows()]
      .map(({ subject, times }) => ({
        subject,
        agesMs: times
          .filter((at) => at > this.restoredUntil && at > nowMs - WINDOW_MS)
          .map((at) => Math.max(0, nowMs - at)),
      }))
      .filter(({ agesMs }) => agesMs.length > 0);
  }
}
