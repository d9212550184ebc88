import "server-only";

import { Redis } from "ioredis";
import { MemoryRateLimiter } from "./memory-limiter";
import { type Admission, type RateLimiter, WINDOW_MS, type WindowState } from "./window";

/** An answer that takes longer does not come: requests go by this process's own windows until Redis answers again. */
const PATIENCE_MS = 1_000;
const PROBE_MS = 250;

/**
 * One subject's admitted times in a list, oldest first, by Redis's own clock, so that the clocks of the processes do not
 * matter; it never runs backwards for a subject. Answers allowed, used, and in how many ms the oldest leaves and a place
 * is free.
 */
const WINDOW_SCRIPT = `
  local time = redis.call("TIME")
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local last = tonumber(redis.call("LINDEX", KEYS[1], -1) or 0)
  if last > now then now = last end
  local oldest = tonumber(redis.call("LINDEX", KEYS[1], 0) or now)
  while oldest <= now - ${WINDOW_MS} do
    redis.call("LPOP", KEYS[1])
    oldest = tonumber(redis.call("LINDEX", KEYS[1], 0) or now)
  end
  local limit = tonumber(ARGV[1])
  local used = redis.call("LLEN", KEYS[1])
  if ARGV[2] == "peek" then
    return { 0, used, used > 0 and oldest + ${WINDOW_MS} - now or 0, 0 }
  end
  if used >= limit then
    local freeing = limit > 0 and tonumber(redis.call("LINDEX", KEYS[1], used - limit)) or now
    return { 0, used, used > 0 and oldest + ${WINDOW_MS} - now or 0, freeing + ${WINDOW_MS} - now }
  end
  redis.call("RPUSH", KEYS[1], now)
  redis.call("PEXPIRE", KEYS[1], ${WINDOW_MS})
  if used == 0 then oldest = now end
  return { 1, used + 1, oldest + ${WINDOW_MS} - now, 0 }`;

type ScriptAnswer = [allowed: 0 | 1, used: number, resetInMs: number, freeInMs: number];

interface ScriptedRedis {
  iozenWindow(key: string, limit: number, mode: "admit" | "peek"): Promise<ScriptAnswer>;
}

/**
 * Windows shared by every process through Redis or Valkey. This process's own part is kept in memory too: what already
 * fills the window here is refused without asking, a Redis that lost its data opens no window of this process anew, and
 * while Redis is away each process limits by its own part.
 */
export class RedisRateLimiter implements RateLimiter {
  private readonly own = new MemoryRateLimiter();
  private readonly redis: Redis & ScriptedRedis;
  private probe: NodeJS.Timeout | null = null;
  isShared = true;

  constructor(
    url: string,
    private readonly warn: (message: string) => void,
  ) {
    const redis = new Redis(url, {
      enableOfflineQueue: false,
      enableAutoPipelining: true,
      maxRetriesPerRequest: 0,
      commandTimeout: PATIENCE_MS,
      connectTimeout: 1_000,
      retryStrategy: () => PROBE_MS,
    });
    redis.defineCommand("iozenWindow", { numberOfKeys: 1, lua: WINDOW_SCRIPT });
    redis.on("error", (error) => this.degrade(error));
    // safe: defineCommand adds the method
    this.redis = redis as Redis & ScriptedRedis;
  }

  get subjects(): number {
    return this.own.subjects;
  }

  async admit(subject: string, limit: number, nowMs: number): Promise<Admission> {
    // Counted here before Redis is asked, so that what is asked at the same time counts for each other.
    const own = this.own.admit(subject, limit, nowMs);
    const shared = own.allowed ? await this.ask(subject, limit, "admit") : null;
    if (!shared) return own;
    const [allowed, used, resetInMs, freeInMs] = shared;
    if (!allowed) this.own.takeBack(subject);
    return {
      allowed: allowed === 1,
      freeAt: nowMs + freeInMs,
      limit,
      remaining: Math.max(0, limit - used),
      resetAt: nowMs + resetInMs,
    };
  }

  async peek(subject: string, limit: number, nowMs: number): Promise<WindowState> {
    const shared = await this.ask(subject, limit, "peek");
    if (!shared) return this.own.peek(subject, limit, nowMs);
    const [, used, resetInMs] = shared;
    return { limit, remaining: Math.max(0, limit - used), resetAt: nowMs + resetInMs };
  }

  restore(subject: string, atMs: number): void {
    this.own.restore(subject, atMs);
  }

  stop(): void {
    if (this.probe) clearTimeout(this.probe);
    this.redis.disconnect();
  }

  /** Null when Redis does not answer: each process then limits by itself, and no request fails for it. */
  private async ask(subject: string, limit: number, mode: "admit" | "peek"): Promise<ScriptAnswer | null> {
    if (!this.isShared) return null;
    try {
      return await this.redis.iozenWindow(`iozen:window:${subject}`, limit, mode);
    } catch (error) {
      this.degrade(error);
      return null;
    }
  }

  /** Said once an outage. From here on nobody waits for Redis until it answered a probe. */
  private degrade(error: unknown): void {
    if (!this.isShared) return;
    this.isShared = false;
    const reason = error instanceof Error ? error.message || error.name : String(error);
    this.warn(`Redis is away (${reason}): each process limits by itself`);
    this.probeLater();
  }

  private probeLater(): void {
    this.probe = setTimeout(() => {
      this.redis.ping().then(
        () => this.recover(),
        () => this.probeLater(),
      );
    }, PROBE_MS);
    this.probe.unref();
  }

  private recover(): void {
    this.isShared = true;
    this.warn("Redis is back: the windows are shared again");
  }
}
