import "server-only";

import { type BackgroundService, counter, gauge, unixSeconds } from "@/server/platform/background-service";
import type { LogStatus, MaintenanceStatus, ShipperState } from "@/server/request-log/log-status";

export interface LogPart {
  stop(): Promise<void>;
  status(): LogStatus;
  setWatched(isWatched: boolean): void;
}

export interface MaintenancePart {
  start(): Promise<void>;
  stop(): Promise<void>;
  status(): MaintenanceStatus;
}

/** Keeps every answered request until it is in the database. */
export function spoolService(log: () => LogPart): BackgroundService {
  const status = () => log().status();
  return {
    name: "spool",
    // Starts shipping the spool, which may hold the rows of a whole outage.
    start: () => void log(),
    stop: () => log().stop(),
    // With a full spool, further requests would be kept in memory alone, and a killed process would lose them.
    status: () => {
      const { isFull, waitingRows, diskBytes, diskLimitBytes, lastError } = status();
      const state = `${waitingRows} rows wait, ${diskBytes} of ${diskLimitBytes} bytes on disk`;
      const detail = lastError === null ? state : `${state}; last error: ${lastError}`;
      return { ok: !isFull, detail, isVital: true };
    },
    readings: [
      counter(
        "iozen_log_shipped_rows_total",
        "Log rows committed to the database",
        () => status().shippedRows,
      ),
      counter(
        "iozen_log_refused_rows_total",
        "Log rows that the database refused, kept for the operator",
        () => status().refusedRows,
      ),
      counter("iozen_log_batches_total", "Batches committed to the log", () => status().batches),
      counter("iozen_log_lost_rows_total", "Requests that could not be logged", () => status().lostRows),
      gauge("iozen_log_waiting_rows", "Log rows in the spool", () => status().waitingRows),
      gauge("iozen_log_waiting_bytes", "Bytes of the log rows in the spool", () => status().waitingBytes),
      gauge("iozen_log_disk_bytes", "Bytes that the spool takes on disk", () => status().diskBytes),
      gauge("iozen_log_disk_limit_bytes", "Bytes that the spool may take", () => status().diskLimitBytes),
      gauge("iozen_log_full", "1 while the spool accepts no more rows", () => Number(status().isFull)),
      gauge(
        "iozen_log_last_shipped_timestamp_seconds",
        "When a batch was last committed, in Unix time; 0 before the first",
        () => unixSeconds(status().lastShippedAt),
      ),
    ],
  };
}

const SHIPPER_STATES: Record<ShipperState, string> = {
  up: "ships the spool to the database",
  starting: "starts for the first time",
  late: "has not reported since the server's start",
  unheard: "was started again, and has not reported yet",
  down: "has ended, and is started again",
};

/** While it is down, rows wait in the spool: the log on screen is behind, and nothing is lost. */
export function shipperService(log: () => LogPart): BackgroundService {
  const status = () => log().status();
  return {
    name: "shipper",
    // It stops with the spool.
    stop: () => undefined,
    status: () => {
      const { shipper, shipperRestarts } = status();
      // The site does not wait for its first start: rows wait in the spool for the moment that it takes to load.
      const ok = shipper === "up" || shipper === "starting";
      const restarts = shipperRestarts > 0 ? `; ${shipperRestarts} restarts` : "";
      return { ok, detail: SHIPPER_STATES[shipper] + restarts, isVital: false };
    },
    readings: [
      gauge("iozen_log_shipper_up", "1 while the log's shipper runs", () =>
        Number(status().shipper === "up"),
      ),
      counter(
        "iozen_log_shipper_restarts_total",
        "Restarts of the log's shipper after it ended by itself",
        () => status().shipperRestarts,
      ),
      gauge(
        "iozen_log_shipper_resident_memory_bytes",
        "Resident memory of the log shipper's process",
        () => status().shipperMemoryBytes,
      ),
    ],
  };
}

/** When it fails, the log grows and eventually lacks the partition of a coming day. */
export function maintenanceService(maintenance: () => MaintenancePart): BackgroundService {
  return {
    name: "maintenance",
    // Not awaited: the log's writer creates a day's partition itself if it is missing.
    start: () => void maintenance().start(),
    stop: () => maintenance().stop(),
    status: () => {
      const { lastError, lastSucceededAt } = maintenance().status();
      if (lastError !== null)
        return { ok: false, detail: `the last run failed: ${lastError}`, isVital: false };
      const when =
        lastSucceededAt === null ? "has not run yet" : `last ran at ${lastSucceededAt.toISOString()}`;
      return { ok: true, detail: when, isVital: false };
    },
    readings: [
      counter(
        "iozen_log_maintenance_failures_total",
        "Runs of the log's maintenance that failed",
        () => maintenance().status().failures,
      ),
      gauge(
        "iozen_log_maintenance_last_success_timestamp_seconds",
        "When the log's maintenance last succeeded, in Unix time; 0 before the first",
        () => unixSeconds(maintenance().status().lastSucceededAt),
      ),
    ],
  };
}
