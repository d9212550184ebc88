import "server-only";

import { env } from "@/server/platform/env";
import { processSingleton } from "@/server/platform/registry";
import { MemoryRateLimiter } from "./memory-limiter";
import { RedisRateLimiter } from "./redis-limiter";
import type { RateLimiter } from "./window";

/** The limiter of this process: in its memory, or shared with others by Redis. */
export function rateLimiter(): RateLimiter {
  return processSingleton("rate-limiter", () => {
    const { REDIS_URL } = env();
    const warn = (message: string) => console.warn(`[rate-limit] ${message}`);
    return REDIS_URL ? new RedisRateLimiter(REDIS_URL, warn) : new MemoryRateLimiter();
  });
}
