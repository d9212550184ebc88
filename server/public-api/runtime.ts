import "server-only";

import { keyCache } from "../access-changes";
import { getDb } from "../db";
import { rateLimiter } from "../rate-limit/rate-limiter";
import { requestLog } from "../request-log/log";
import type { ApiDependencies } from "./exchange";

/** The operator's log line of an `internal_error`: the cause stands here and nowhere else. */
export function reportError(requestId: string, stage: string, error: unknown): void {
  console.error(`[api] ${requestId} failed in ${stage}:`, error);
}

/** What the core runs with in this process. */
export function apiDependencies(): ApiDependencies {
  return {
    db: getDb(),
    findKey: (hash) => keyCache().find(hash),
    clock: () => new Date(),
    limiter: rateLimiter(),
    record: (record) => requestLog().record(record),
    reportError,
  };
}
