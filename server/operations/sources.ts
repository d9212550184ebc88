import "server-only";

import type { BackgroundService } from "@/server/platform/background-service";

/** What operations report on once the database is open: read when somebody asks, never kept. */
export interface OperationsSources {
  /** In the order of their checks. */
  services: readonly BackgroundService[];
  /** Statements by pool and first word, since the process started. */
  statements: () => readonly Readonly<{ pool: string; command: string; count: number }>[];
  /** Resolves when the database has answered. */
  askDatabase: () => Promise<unknown>;
}
