import "server-only";

import { processSingleton } from "./registry";

export const WINDOW_MS = 60_000;
/** Failed authentications that one client address may make in a window. */
export const FAILED_AUTH_LIMIT = 60;

export interface WindowState {
  limit: number;
  remaining: number;
  /** Unix ms when the oldest counted request leaves the window; the time asked at when it is empty. */
  resetAt: number;
}

export interface Admission extends WindowState {
  allowed: boolean;
  /** Unix ms from which a request is let through; equal to the time asked at when this one was. */
  freeAt: number;
}

/**
 * Exact sliding windows: in any 60 seconds at most `limit` requests of a subject are let through; refused ones do not
 * count. A subject is `key:<id>` or `address:<ip>`.
 */
export interface RateLimiter {
  /** Lets a request through and counts it, or refuses it. */
  admit(subject: string, limit: number, nowMs: number): Admission;
  /** The same figures without counting. */
  peek(subject: string, limit: number, nowMs: number): WindowState;
  /** Counts a request that was let through before this process started. */
  restore(subject: string, atMs: number): void;
}

/** The admitted times of one subject, oldest first, from `head` on. */
interface AdmissionLog {
  times: number[];
  head: number;
}

/** Windows in this process's memory. Idle subjects are forgotten, so memory follows the traffic of one minute. */
export class MemoryRateLimiter implements RateLimiter {
  private readonly logs = new Map<string, AdmissionLog>();
  private sweptAt = 0;

  admit(subject: string, limit: number, nowMs: number): Admission {
    this.sweep(nowMs);
    const log = this.logs.get(subject) ?? { times: [], head: 0 };
    // A clock that was set back must not reopen the window: time never runs backwards for a subject.
    const now = Math.max(nowMs, log.times.at(-1) ?? 0);
    this.dropExpired(log, now);
    const used = log.times.length - log.head;
    if (used >= limit) {
      const freeing = log.times[log.head + used - limit];
      const freeAt = limit > 0 && freeing !== undefined ? freeing + WINDOW_MS : now + WINDOW_MS;
      return { allowed: false, freeAt, limit, remaining: 0, resetAt: this.resetAt(log, now) };
    }
    log.times.push(now);
    this.logs.set(subject, log);
    return {
      allowed: true,
      freeAt: now,
      limit,
      remaining: limit - used - 1,
      resetAt: this.resetAt(log, now),
    };
  }

  peek(subject: string, limit: number, nowMs: number): WindowState {
    const log = this.logs.get(subject);
    if (!log) return { limit, remaining: limit, resetAt: nowMs };
    const now = Math.max(nowMs, log.times.at(-1) ?? 0);
    this.dropExpired(log, now);
    const used = log.times.length - log.head;
    return { limit, remaining: Math.max(0, limit - used), resetAt: this.resetAt(log, now) };
  }

  restore(subject: string, atMs: number): void {
    const log = this.logs.get(subject) ?? { times: [], head: 0 };
    log.times.push(Math.max(atMs, log.times.at(-1) ?? 0));
    this.logs.set(subject, log);
  }

  private dropExpired(log: AdmissionLog, now: number): void {
    while (log.head < log.times.length && (log.times[log.head] ?? 0) <= now - WINDOW_MS) log.head++;
    // Compacting at half keeps the cost of a request constant on average.
    if (log.head > 32 && log.head * 2 > log.times.length) {
      log.times = log.times.slice(log.head);
      log.head = 0;
    }
  }

  private resetAt(log: AdmissionLog, now: number): number {
    const oldest = log.times[log.head];
    return oldest === undefined ? now : oldest + WINDOW_MS;
  }

  private sweep(nowMs: number): void {
    if (nowMs - this.sweptAt < WINDOW_MS) return;
    this.sweptAt = nowMs;
    for (const [subject, log] of this.logs) {
      if ((log.times.at(-1) ?? 0) <= nowMs - WINDOW_MS) this.logs.delete(subject);
    }
  }
}

/** The limiter of this process. */
export function rateLimiter(): RateLimiter {
  return processSingleton("rate-limiter", () => new MemoryRateLimiter());
}
