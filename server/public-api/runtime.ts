import "server-only";

import { keyCache } from "../access-changes";
import { getDb } from "../db";
import { observeRequest } from "../operations/observe-request";
import { rateLimiter } from "../rate-limit/rate-limiter";
import { requestLog } from "../request-log/log";
import type { ApiDependencies } from "./exchange";

const DATABASE_AWAY =
  /can't reach database|ECONNREFUSED|ECONNRESET|connection terminated|terminating connection|starting up|shutting down|timeout exceeded when trying to connect/i;

/** The operator's log line of an `internal_error`: the cause stands here and nowhere else. */
export function reportError(requestId: string, stage: string, error: unknown): void {
  const message = error instanceof Error ? error.message : "";
  // Of a database that is away every request says the same, and a stack tells nothing.
  const cause = DATABASE_AWAY.test(message) ? `database: ${message.split("\n").at(-1)}` : error;
  console.error(`[api] ${requestId} failed in ${stage}:`, cause);
}

/** What the core runs with in this process. */
export function apiDependencies(): ApiDependencies {
  return {
    db: getDb(),
    findKey: (hash) => keyCache().find(hash),
    clock: () => new Date(),
    limiter: rateLimiter(),
    record: (record) => {
      observeRequest(record);
      return requestLog().record(record);
    },
    reportError,
  };
}
