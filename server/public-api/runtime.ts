import "server-only";

import { toRequestId } from "@/lib/api/request-id";
import { keyCache, keyIndex } from "@/server/api-keys/access-changes";
import { describeTransient } from "@/server/database/is-transient-database-error";
import { getApiDb } from "@/server/database/db";
import { LineLimit } from "@/server/platform/line-limit";
import { logger } from "@/server/platform/logger";
import { processSingleton } from "@/server/platform/registry";
import { observeRequest } from "../operations/observe-request";
import { requestMetrics } from "../operations/request-metrics";
import { rateLimiter } from "../rate-limit/rate-limiter";
import { refusalTally } from "../rate-limit/refusal-tally";
import { requestLog } from "@/server/request-log/write/log";
import type { ApiDependencies } from "./exchange";

const databaseLines = () =>
  processSingleton(
    "database-lines",
    () =>
      new LineLimit((count) => logger("api").error(`${count} more requests failed in that minute: database`)),
  );

/** Logs the cause of an `internal_error` for the operator, and nowhere else. */
export function reportError(requestId: string, stage: string, error: unknown): void {
  const problem = describeTransient(error);
  const report = () => logger("api").error("A request failed", { requestId, stage, err: problem ?? error });
  // While the database is unavailable, every request fails alike.
  if (problem === null) report();
  else databaseLines().print(report);
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
