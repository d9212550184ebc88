import "server-only";

import { keyCache } from "@/server/api-keys/access-changes";
import { closeDb, getApiPool } from "@/server/database/db";
import { databaseListener } from "@/server/database/listener";
import { botCaches } from "@/server/intake-bots/bot-changes";
import { type BackgroundService, counter, gauge, unixSeconds } from "@/server/platform/background-service";
import { rateLimiter } from "@/server/rate-limit/rate-limiter";
import type { RateLimiter } from "@/server/rate-limit/window";
import { requestTail } from "@/server/request-log/live/tail";
import type { LogStatus, MaintenanceStatus } from "@/server/request-log/log-status";
import { logMaintenance } from "@/server/request-log/maintain/maintenance";
import { requestLog } from "@/server/request-log/write/log";
import { botService, type CacheFigures } from "./bot-service";

/** The process's parts, each created on first use. */
export interface ProcessParts {
  log: () => { stop(): Promise<void>; status(): LogStatus };
  listener: () => { stop(): Promise<void>; isUp(): boolean };
  maintenance: () => { start(): Promise<void>; stop(): Promise<void>; status(): MaintenanceStatus };
  limiter: () => Pick<RateLimiter, "stop" | "isShared" | "subjects">;
  keyCache: () => { hits: number; misses: number; size: number };
  botCaches: () => CacheFigures;
  tail: () => { stop(): void };
  apiPool: () => { totalCount: number; idleCount: number; waitingCount: number };
  closeDatabase: () => Promise<void>;
}

const PARTS: ProcessParts = {
  log: requestLog,
  listener: databaseListener,
  maintenance: logMaintenance,
  limiter: rateLimiter,
  keyCache,
  botCaches,
  tail: requestTail,
  apiPool: getApiPool,
  closeDatabase: closeDb,
};

function logService({ log }: ProcessParts): BackgroundService {
  const status = () => log().status();
  return {
    name: "spool",
    // Starts shipping the spool, at low priority: it may hold the rows of a whole outage.
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
      counter("iozen_log_batches_total", "Batches committed to the log", () => status().batches),
      counter("iozen_log_lost_rows_total", "Requests that could not be logged", () => status().lostRows),
      gauge("iozen_log_waiting_rows", "Log rows in the spool", () => status().waitingRows),
      gauge("iozen_log_waiting_bytes", "Bytes of the log rows in the spool", () => status().waitingBytes),
      gauge("iozen_log_disk_bytes", "Bytes that the spool takes on disk", () => status().diskBytes),
      gauge("iozen_log_disk_limit_bytes", "Bytes that the spool may take", () => status().diskLimitBytes),
      gauge("iozen_log_full", "1 while the spool takes no more rows", () => Number(status().isFull)),
      gauge(
        "iozen_log_last_shipped_timestamp_seconds",
        "When a batch was last committed, in Unix time; 0 before the first",
        () => unixSeconds(status().lastShippedAt),
      ),
    ],
  };
}

/** While it is down, the key cache trusts a key for a second only: results stay correct and cost one more query. */
function listenerService({ listener }: ProcessParts): BackgroundService {
  return {
    name: "listener",
    start: () => void listener(),
    stop: () => listener().stop(),
    status: () => {
      const ok = listener().isUp();
      const detail = ok ? "hears the database" : "hears nothing: keys are trusted for a second only";
      return { ok, detail, isVital: false };
    },
    readings: [
      gauge("iozen_listener_up", "1 while the database's messages arrive", () => Number(listener().isUp())),
    ],
  };
}

function keyService(parts: ProcessParts): BackgroundService {
  return {
    name: "keys",
    start: () => void parts.keyCache(),
    stop: () => undefined,
    readings: [
      counter("iozen_key_cache_hits_total", "Keys found in memory", () => parts.keyCache().hits),
      counter("iozen_key_cache_misses_total", "Keys asked of the database", () => parts.keyCache().misses),
      gauge("iozen_key_cache_entries", "Keys in memory", () => parts.keyCache().size),
    ],
  };
}

/** When it fails, the log grows and eventually lacks the partition of a coming day. */
function maintenanceService({ maintenance }: ProcessParts): BackgroundService {
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

/** While Redis is down, each process enforces the limits alone. */
function limiterService({ limiter }: ProcessParts): BackgroundService {
  return {
    name: "redis",
    stop: () => limiter().stop(),
    status: () => {
      const ok = limiter().isShared;
      if (ok === null) return null;
      const detail = ok ? "shares the windows" : "is away: each process limits by itself";
      return { ok, detail, isVital: false };
    },
    readings: [
      gauge("iozen_rate_limiter_shared", "1 while limits are shared through Redis", () =>
        Number(limiter().isShared ?? false),
      ),
      gauge(
        "iozen_rate_limiter_subjects",
        "Keys, addresses and people with an open window",
        () => limiter().subjects,
      ),
    ],
  };
}

/** Streams of the live log never end by themselves. */
function tailService({ tail }: ProcessParts): BackgroundService {
  return { name: "tail", drain: () => tail().stop(), stop: () => undefined, readings: [] };
}

/** Stops last: all others use the connections. */
function connectionService({ apiPool, closeDatabase }: ProcessParts): BackgroundService {
  return {
    name: "connections",
    stop: closeDatabase,
    readings: [
      gauge("iozen_pool_connections", "Open database connections of the pool", () => apiPool().totalCount),
      gauge("iozen_pool_idle", "Connections of the pool that are free", () => apiPool().idleCount),
      gauge("iozen_pool_waiting", "Callers that wait for a connection", () => apiPool().waitingCount),
    ],
  };
}

/**
 * All background services, in the order in which they start, stop and are reported. The log stops first, so that its rows
 * are in the database before a supervisor kills the process. What starts before the database (the operations' port,
 * tracing) is not among them.
 */
export function backgroundServices(parts: ProcessParts = PARTS): BackgroundService[] {
  return [
    logService(parts),
    listenerService(parts),
    keyService(parts),
    botService(parts.botCaches),
    maintenanceService(parts),
    limiterService(parts),
    tailService(parts),
    connectionService(parts),
  ];
}
