import "server-only";

/**
 * The state of the shipper's process. "starting": its first start is not late yet. "late": that start takes too long.
 * "unheard": it was started again and has not reported yet. "down": it has ended, and is started again.
 */
export type ShipperState = "up" | "starting" | "late" | "unheard" | "down";

/** The state of this process's log writer, for /readyz, /metrics and the operator. */
export interface LogStatus {
  /** Not yet in the database. Lines of an earlier process are among the bytes alone. */
  waitingRows: number;
  waitingBytes: number;
  diskBytes: number;
  diskLimitBytes: number;
  /** The spool accepts no more rows, at its disk limit or after a failed write. They wait in memory only. */
  isFull: boolean;
  /** Rows of finished requests lost since the start: neither disk nor memory had room, or a file cannot be read. */
  lostRows: number;
  shippedRows: number;
  /** Rows that the database refused, quarantined for the operator. */
  refusedRows: number;
  batches: number;
  lastShippedAt: Date | null;
  /** Why the last batch did not reach the database; null after a success. */
  lastError: string | null;
  shipper: ShipperState;
  shipperRestarts: number;
  /** Resident memory of the shipper's process; 0 while it is down, or without a process of its own. */
  shipperMemoryBytes: number;
}

/** The state of this process's log maintenance, for /readyz and /metrics. */
export interface MaintenanceStatus {
  failures: number;
  /** Null before the first success. */
  lastSucceededAt: Date | null;
  /** Why the last run failed; null after a success. */
  lastError: string | null;
}
