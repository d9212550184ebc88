import "server-only";

/** What the log's writer of this process holds and has done: for /readyz, /metrics and the operator. */
export interface LogStatus {
  /** Not yet in the database. */
  waitingRows: number;
  waitingBytes: number;
  diskBytes: number;
  diskLimitBytes: number;
  /** The spool takes no more: its disk limit is reached, or the disk refused a write. Rows then wait in memory alone. */
  isFull: boolean;
  /** Rows of answered requests that were given up since the start: neither disk nor memory had room, or a file cannot be read. */
  lostRows: number;
  shippedRows: number;
  batches: number;
  lastShippedAt: Date | null;
  /** Why the last batch did not reach the database; null once one did. */
  lastError: string | null;
}

/** How the log's maintenance in this process goes: for /readyz and /metrics. */
export interface MaintenanceStatus {
  failures: number;
  /** Null before the first run that succeeded. */
  lastSucceededAt: Date | null;
  /** Why the last run failed; null once one succeeded. */
  lastError: string | null;
}
