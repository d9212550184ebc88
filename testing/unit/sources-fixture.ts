import "server-only";

import type { OperationsSources } from "@/server/operations/readiness";
import type { LogStatus, MaintenanceStatus } from "@/server/request-log/log-status";
import { backgroundServices } from "@/server/start/background-services";

export const LOG: LogStatus = {
  waitingRows: 3,
  waitingBytes: 900,
  diskBytes: 1_000,
  diskLimitBytes: 5_000,
  isFull: false,
  lostRows: 0,
  shippedRows: 7,
  refusedRows: 0,
  batches: 2,
  lastShippedAt: null,
  lastError: null,
  shipper: "up",
  shipperRestarts: 0,
  shipperMemoryBytes: 0,
};

/** The state of a process that a test can set. */
export interface FakeProcess {
  log: () => LogStatus;
  maintenance: () => MaintenanceStatus;
  isListening: () => boolean;
  isLimitShared: () => boolean | null;
  askDatabase: () => Promise<unknown>;
}

const stop = async () => undefined;

/** Returns the sources of a healthy process with `changes`. */
export function sourcesOf(changes: Partial<FakeProcess> = {}): OperationsSources {
  const fake: FakeProcess = {
    log: () => LOG,
    maintenance: () => ({ failures: 0, lastSucceededAt: null, lastError: null }),
    isListening: () => true,
    isLimitShared: () => null,
    askDatabase: async () => undefined,
    ...changes,
  };
  return {
    services: backgroundServices({
      log: () => ({ stop, status: fake.log, setWatched: () => undefined }),
      listener: () => ({ stop, isUp: fake.isListening }),
      maintenance: () => ({ start: stop, stop, status: fake.maintenance }),
      limiter: () => ({ stop: () => undefined, isShared: fake.isLimitShared(), subjects: 0 }),
      keyCache: () => ({ hits: 0, misses: 0, size: 0 }),
      botCaches: () => ({ bots: { hits: 0, misses: 0, size: 0 }, counts: { hits: 0, misses: 0, size: 0 } }),
      tail: () => ({ stop: () => undefined, onWatched: () => undefined }),
      apiPool: () => ({ totalCount: 0, idleCount: 0, waitingCount: 0 }),
      closeDatabase: stop,
    }),
    statements: () => [{ pool: "main", command: "select", count: 2 }],
    askDatabase: fake.askDatabase,
  };
}
