import "server-only";

import { RATE_WINDOW_MS } from "@/lib/workspace/plans";
import type { Admission, RateLimiter, WindowState } from "./window";

/** Requests overtake each other on their way to the limiter by less than this; a larger step means the clock was set back. */
const MAX_OVERTAKING_MS = 5_000;

/** When the requests of one subject were admitted, oldest first, from `head` on. */
interface AdmissionLog {
  times: number[];
  head: number;
}

/** Windows in this process's memory. Idle subjects are forgotten, so memory follows the traffic of one minute. */
export class MemoryRateLimiter implements RateLimiter {
  private readonly logs = new Map<string, AdmissionLog>();
  private sweptAt = 0;
  readonly isShared = null;

  get subjects(): number {
    return this.logs.size;
  }

  admit(subject: string, limit: number, now: number): Admission {
    this.sweep(now);
    const log = this.logs.get(subject) ?? { times: [], head: 0 };
    this.followClock(log, now);
    const at = countingTime(log, now);
    this.dropExpired(log, at);
    const used = log.times.length - log.head;
    if (used >= limit) {
      const freeing = log.times[log.head + used - limit];
      const freeAt = limit > 0 && freeing !== undefined ? freeing + RATE_WINDOW_MS : now + RATE_WINDOW_MS;
      return { allowed: false, freeAt, limit, remaining: 0, resetAt: this.resetAt(log, now) };
    }
    log.times.push(at);
    this.logs.set(subject, log);
    return {
      allowed: true,
      freeAt: now,
      limit,
      remaining: limit - used - 1,
      resetAt: this.resetAt(log, now),
    };
  }

  peek(subject: string, limit: number, now: number): WindowState {
    const log = this.logs.get(subject);
    if (!log) return { limit, remaining: limit, resetAt: now };
    this.followClock(log, now);
    this.dropExpired(log, countingTime(log, now));
    const used = log.times.length - log.head;
    return { limit, remaining: Math.max(0, limit - used), resetAt: this.resetAt(log, now) };
  }

  /** Removes the newest admitted request, which another limiter has refused. */
  undoAdmit(subject: string): void {
    const log = this.logs.get(subject);
    if (log && log.times.length > log.head) log.times.pop();
  }

  restore(subject: string, atMs: number): void {
    const log = this.logs.get(subject) ?? { times: [], head: 0 };
    log.times.push(Math.max(atMs, log.times.at(-1) ?? 0));
    this.logs.set(subject, log);
  }

  /** The admitted requests in memory, by subject, oldest first. */
  *windows(): Iterable<{ subject: string; times: readonly number[] }> {
    for (const [subject, { times, head }] of this.logs) yield { subject, times: times.slice(head) };
  }

  stop(): void {
    this.logs.clear();
  }

  /**
   * Moves the window back with a clock that was set back: its newest request then counts as of now. So the clock neither
   * opens the window, nor keeps it closed until it has caught up.
   */
  private followClock(log: AdmissionLog, now: number): void {
    const aheadMs = newestTime(log, now) - now;
    if (aheadMs > MAX_OVERTAKING_MS) log.times = log.times.map((at) => at - aheadMs);
  }

  private dropExpired(log: AdmissionLog, now: number): void {
    while (log.head < log.times.length && (log.times[log.head] ?? 0) <= now - RATE_WINDOW_MS) log.head++;
    // Compacting at half keeps the cost of a request constant on average.
    if (log.head > 32 && log.head * 2 > log.times.length) {
      log.times = log.times.slice(log.head);
      log.head = 0;
    }
  }

  private resetAt(log: AdmissionLog, now: number): number {
    const oldest = log.times[log.head];
    return oldest === undefined ? now : oldest + RATE_WINDOW_MS;
  }

  /** Forgets subjects whose windows are empty. */
  private sweep(now: number): void {
    const isSetBack = now < this.sweptAt - MAX_OVERTAKING_MS;
    if (!isSetBack && now - this.sweptAt < RATE_WINDOW_MS) return;
    this.sweptAt = now;
    for (const [subject, log] of this.logs) {
      if (isSetBack) this.followClock(log, now);
      if ((log.times.at(-1) ?? 0) <= now - RATE_WINDOW_MS) this.logs.delete(subject);
    }
  }
}

function newestTime(log: AdmissionLog, ifNone: number): number {
  return log.times.at(-1) ?? ifNone;
}

/** The time that a request counts as of. One that was overtaken counts as of the newest, so that it frees no place early. */
function countingTime(log: AdmissionLog, now: number): number {
  return Math.max(now, newestTime(log, now));
}
