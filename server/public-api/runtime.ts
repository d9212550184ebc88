import "server-only";

import { toRequestId } from "@/lib/api/request-id";
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

/** Logs the cause of an `internal_error` for the operator, and nowhere else. */
export function reportError(requestId: string, stage: string, error: unknown): void {
  const message = error instanceof Error ? error.message : "";
  // While the database is unavailable, every request fails alike, and a stack adds nothing.
  const err = isTransientDatabaseError(error) ? `database: ${message.split("\n").at(-1)}` : error;
  logger("api").error("A request failed", { requestId, stage, err });
}

/** The core's dependencies in this process. */
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
      const kept = requestLog().record(record);
      try {
        observeRequest(record);
      } catch (error) {
        // The response still waits for its line.
        reportError(toRequestId(record.id), "observe", error);
      }
      return kept;
    },
    countLost: () => requestLog().countLost(),
    countAlone: (request, network) => {
      requestMetrics().observe(request);
      if (request.errorCode !== null) refusalTally().count(network);
    },
    reportError,
  };
}
