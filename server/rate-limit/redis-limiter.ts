import "server-only";

import { randomBytes, randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import { RATE_WINDOW_MS } from "@/lib/workspace/plans";
import { now } from "@/server/platform/clock";
import type { Logger } from "@/server/platform/logger";
import { MemoryRateLimiter } from "./memory-limiter";
import { ADMITTED, LOST, PROBE, type RedisWindows, scriptWindows, type WindowReply } from "./redis-scripts";
import { nextSharingState, type SharingEvent, type SharingState } from "./sharing-state";
import type { Admission, RateLimiter, WindowState } from "./window";

/** Redis counts as away when it takes longer: requests go by this process's own windows until it takes a write again. */
const TIMEOUT_MS = 1_000;
const POLL_INTERVAL_MS = 250;
const MAX_SUBJECTS_AT_ONCE = 500;

/**
 * Windows shared by every process through Redis or Valkey. This process's own part is kept in memory too: a request
 * beyond what already fills the window here is refused without asking, and while Redis is away each process limits by its
 * own part. Before windows are shared, at the start, after an outage or when Redis lost its data, the part is put into
 * them. `sharing-state.ts` has the states and every transition.
 */
export class RedisRateLimiter implements RateLimiter {
  private readonly own = new MemoryRateLimiter();
  private readonly redis: Redis;
  private readonly windows: RedisWindows;
  private state: SharingState = { name: "starting" };
  /** Resolves when the join that is under way, or the latest one, has ended. */
  private joinEnded: Promise<void> = Promise.resolve();
  private isPolling = false;
  private readonly pollTimer: NodeJS.Timeout;
  /** Requests up to this time were restored from the log of every process: they are no part of this one. */
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
      // Another server has taken over: a new connection to the same address leads there.
      reconnectOnError: ({ message }) => message.includes("READONLY"),
    });
    this.windows = scriptWindows(this.redis, randomBytes(6).toString("hex"));
    this.redis.on("error", (error) => this.transition({ type: "failed", error }));
    this.redis.on("ready", () => void this.poll());
    this.pollTimer = setInterval(() => void this.poll(), POLL_INTERVAL_MS).unref();
  }

  get isShared(): boolean {
    return this.state.name === "shared";
  }

  get subjects(): number {
    return this.own.subjects;
  }

  async admit(subject: string, limit: number, nowMs: number): Promise<Admission> {
    if (this.state.name === "joining") await this.joinEnded;
    // Counted here before the call to Redis, so that concurrent requests count for each other.
    const own = this.own.admit(subject, limit, nowMs);
    const shared = own.allowed ? await this.ask(subject, limit, "admit") : null;
    if (!shared) return own;
    const [verdict, used, resetInMs, freeInMs] = shared;
    if (verdict !== ADMITTED) this.own.undoAdmit(subject);
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
    clearInterval(this.pollTimer);
    this.transition({ type: "stop" });
    this.redis.disconnect();
  }

  private transition(event: SharingEvent): void {
    const { state, notice } = nextSharingState(this.state, event);
    this.state = state;
    if (notice !== null) this.log.warn(notice);
  }

  /** Null unless windows are shared and Redis responds: this process then limits by itself, and no request fails. */
  private async ask(subject: string, limit: number, mode: "admit" | "peek"): Promise<WindowReply | null> {
    const { state } = this;
    if (state.name !== "shared") return null;
    try {
      return await this.windows.ask(state.epoch, subject, limit, mode);
    } catch (error) {
      this.transition({ type: "failed", error });
      return null;
    }
  }

  /**
   * Finds out soon, and without a request, that Redis is away, is back, or lost its data: other processes count on this
   * one's part.
   */
  private async poll(): Promise<void> {
    if (this.isPolling || this.state.name === "joining") return;
    this.isPolling = true;
    try {
      const epoch = await this.probe();
      const holdsPart = this.state.name === "shared" && this.state.epoch === epoch;
      if (!holdsPart) await this.join();
    } catch (error) {
      this.transition({ type: "failed", error });
    } finally {
      this.isPolling = false;
    }
  }

  /** Writes, as an admission does, because a PING would not show whether Redis takes writes. Returns its epoch. */
  private async probe(): Promise<string> {
    if (this.redis.status !== "ready") throw new Error("not connected");
    return this.windows.putPart(randomUUID(), PROBE, [0]);
  }

  /** Puts this process's part into Redis's windows; concurrent callers share one join. Never rejects. */
  private join(): Promise<void> {
    if (this.state.name === "stopped" || this.state.name === "joining") return this.joinEnded;
    this.transition({ type: "join" });
    this.joinEnded = this.putParts().then(
      (epoch) => this.transition({ type: "joined", epoch }),
      (error: unknown) => this.transition({ type: "join-failed", error }),
    );
    return this.joinEnded;
  }

  private async putParts(): Promise<string> {
    // Redis responds in order: after the probe, every earlier request is decided, and the part is complete.
    const epoch = await this.probe();
    const parts = this.parts();
    for (let index = 0; index < parts.length; index += MAX_SUBJECTS_AT_ONCE) {
      const some = parts.slice(index, index + MAX_SUBJECTS_AT_ONCE);
      const epochs = await Promise.all(
        some.map(({ subject, agesMs }) => this.windows.putPart(epoch, subject, agesMs)),
      );
      if (epochs.some((found) => found !== epoch)) throw new Error("the windows were lost again");
    }
    return epoch;
  }

  /** The requests that this process let through, by subject. */
  private parts(): { subject: string; agesMs: number[] }[] {
    const nowMs = this.clock().getTime();
    return [...this.own.windows()]
      .map(({ subject, times }) => ({
        subject,
        agesMs: times
          .filter((at) => at > this.restoredUntil && at > nowMs - RATE_WINDOW_MS)
          .map((at) => Math.max(0, nowMs - at)),
      }))
      .filter(({ agesMs }) => agesMs.length > 0);
  }
}
