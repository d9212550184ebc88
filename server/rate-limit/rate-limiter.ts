import "server-only";

import { env } from "@/server/platform/env";
import { logger } from "@/server/platform/logger";
import { processSingleton } from "@/server/platform/registry";
import { MemoryRateLimiter } from "./memory-limiter";
import { RedisRateLimiter } from "./redis-limiter";
import type { RateLimiter } from "./window";

/** The limiter of this process: in its memory, or shared with others by Redis. */
export function rateLimiter(): RateLimiter {
  return processSingleton("rate-limiter", () => {
    const { REDIS_URL } = env();
    return REDIS_URL ? new RedisRateLimiter(REDIS_URL, logger("rate-limit")) : new MemoryRateLimiter();
  });
}
