import "server-only";

import { SECOND_MS } from "@/lib/time";
import type { MaybePromise } from "@/server/platform/concurrency/maybe-promise";

export interface WindowState {
  limit: number;
  remaining: number;
  /** Unix ms when the oldest counted request leaves the window; the time of the call when the window is empty. */
  resetAt: number;
}

export interface Admission extends WindowState {
  allowed: boolean;
  /** Unix ms from which a request is let through; the time of the call when this one was. */
  freeAt: number;
}

/** The smallest whole number of seconds after which the subject is let through: at least 1. */
export function retryAfterSeconds({ freeAt }: Pick<Admission, "freeAt">, nowMs: number): number {
  return Math.max(1, Math.ceil((freeAt - nowMs) / SECOND_MS));
}

/**
 * Exact sliding windows: in any `RATE_WINDOW_MS` at most `limit` requests of a subject are let through; refused ones do not
 * count. A subject is `key:<id>`, `user:<id>:<action>`, `address:<ip>` or `pages:<ip>`, with the network of an IPv6 address.
 * Windows in memory return their result at once, those in Redis by a promise.
 */
export interface RateLimiter {
  /** Lets a request through and counts it, or refuses it. */
  admit(subject: string, limit: number, nowMs: number): MaybePromise<Admission>;
  /** The same figures without counting. */
  peek(subject: string, limit: number, nowMs: number): MaybePromise<WindowState>;
  /** Counts a request that was let through before this process started. */
  restore(subject: string, atMs: number): void;
  /** Whether windows are shared with other processes at this moment; null when they are not meant to be. */
  readonly isShared: boolean | null;
  /** Number of subjects that this process remembers. */
  readonly subjects: number;
  stop(): void;
}
