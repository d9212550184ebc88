import "server-only";

import type { LogStatus } from "@/server/request-log/log-status";
import type { OperationsSources } from "@/server/operations/sources";

export const LOG: LogStatus = {
  waitingRows: 3,
  waitingBytes: 900,
  diskBytes: 1_000,
  diskLimitBytes: 5_000,
  isFull: false,
  lostRows: 0,
  shippedRows: 7,
  batches: 2,
  lastShippedAt: null,
  lastError: null,
};

/** A process where all is well, but for `changes`. */
export function sourcesOf(changes: Partial<OperationsSources> = {}): OperationsSources {
  return {
    log: () => LOG,
    maintenance: () => ({ failures: 0, lastSucceededAt: null, lastError: null }),
    keyCache: () => ({ hits: 0, misses: 0, size: 0 }),
    limiterSubjects: () => 0,
    pool: () => ({ totalCount: 0, idleCount: 0, waitingCount: 0 }),
    statements: () => [{ pool: "main", command: "select", count: 2 }],
    isListening: () => true,
    askDatabase: async () => undefined,
    isLimitShared: () => null,
    ...changes,
  };
}
