import "server-only";

import type { LogStatus, MaintenanceStatus } from "@/server/request-log/log-status";

/** What the rest of the process tells operations: read when somebody asks, never kept. */
export interface OperationsSources {
  log: () => LogStatus;
  maintenance: () => MaintenanceStatus;
  keyCache: () => { hits: number; misses: number; size: number };
  /** Keys and addresses with an open window in this process. */
  limiterSubjects: () => number;
  pool: () => { totalCount: number; idleCount: number; waitingCount: number };
  /** Statements by pool and first word, since the process started. */
  statements: () => readonly Readonly<{ pool: string; command: string; count: number }>[];
  isListening: () => boolean;
  /** Resolves when the database has answered. */
  askDatabase: () => Promise<unknown>;
  /** Whether rate limits are shared through Redis at this moment; null where they are not meant to be. */
  isLimitShared: () => boolean | null;
}
