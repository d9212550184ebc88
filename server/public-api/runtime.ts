import "server-only";

import { keyCache, keyIndex } from "@/server/api-keys/access-changes";
import { isTransientDatabaseError } from "@/server/database/is-transient-database-error";
import { getApiDb } from "@/server/database/db";
import { logger } from "@/server/platform/logger";
import { observeRequest } from "../operations/observe-request";
import { requestMetrics } from "../operations/request-metrics";
import { rateLimiter } from "../rate-limit/rate-limiter";
import { refusalTally } from "../rate-limit/refusal-tally";
import { requestLog } from "@/server/request-log/write/log";
import type { ApiDependencies } from "./exchange";

/** The operator's log line of an `internal_error`: the cause stands here and nowhere else. */
export function reportError(requestId: string, stage: string, error: unknown): void {
  const message = error instanceof Error ? error.message : "";
  // While the database is away every request fails for the same reason, and the stack says nothing.
  const err = isTransientDatabaseError(error) ? `database: ${message.split("\n").at(-1)}` : error;
  logger("api").error("A request failed", { requestId, stage, err });
}

/** What the core runs with in this process. */
export function apiDependencies(): ApiDependencies {
  const cache = keyCache();
  const index = keyIndex();
  return {
    db: getApiDb(),
    keys: {
      peek: (hash) => cache.peek(hash),
      find: (hash) => cache.find(hash),
      mayExist: (hash) => index.mayExist(hash),
      prepare: () => index.prepare(),
    },
    clock: () => new Date(),
    limiter: rateLimiter(),
    record: (record) => {
      observeRequest(record);
      return requestLog().record(record);
    },
    countAlone: (request, network) => {
      requestMetrics().observe(request);
      if (request.errorCode !== null) refusalTally().count(network);
    },
    reportError,
  };
}
