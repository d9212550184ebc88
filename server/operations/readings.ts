import "server-only";

import { refusalTally } from "../rate-limit/refusal-tally";
import type { OperationsSources } from "./sources";
import { tracing } from "./tracing";

/** One figure that is read when it is asked for. */
export type Reading = readonly [name: string, help: string, read: (sources: OperationsSources) => number];

export const COUNTERS: readonly Reading[] = [
  ["iozen_log_shipped_rows_total", "Log rows committed to the database", ({ log }) => log().shippedRows],
  ["iozen_log_batches_total", "Batches committed to the log", ({ log }) => log().batches],
  ["iozen_log_lost_rows_total", "Requests that could not be logged", ({ log }) => log().lostRows],
  [
    "iozen_refusals_not_logged_total",
    "Refusals of addresses beyond their limit of failed authentications: counted, not logged",
    () => refusalTally().total,
  ],
  [
    "iozen_log_maintenance_failures_total",
    "Runs of the log's maintenance that failed",
    (from) => from.maintenance().failures,
  ],
  ["iozen_key_cache_hits_total", "Keys found in memory", ({ keyCache }) => keyCache().hits],
  ["iozen_key_cache_misses_total", "Keys asked of the database", ({ keyCache }) => keyCache().misses],
  ["iozen_trace_spans_sent_total", "Spans that the collector took", () => tracing().sentSpans],
  ["iozen_trace_spans_failed_total", "Spans that the collector did not take", () => tracing().failedSpans],
];

export const GAUGES: readonly Reading[] = [
  ["iozen_log_waiting_rows", "Log rows in the spool", ({ log }) => log().waitingRows],
  ["iozen_log_waiting_bytes", "Bytes of the log rows in the spool", ({ log }) => log().waitingBytes],
  ["iozen_log_disk_bytes", "Bytes that the spool takes on disk", ({ log }) => log().diskBytes],
  ["iozen_log_disk_limit_bytes", "Bytes that the spool may take", ({ log }) => log().diskLimitBytes],
  ["iozen_log_full", "1 while the spool takes no more rows", ({ log }) => Number(log().isFull)],
  [
    "iozen_log_last_shipped_timestamp_seconds",
    "When a batch was last committed, in Unix time; 0 before the first",
    ({ log }) => (log().lastShippedAt?.getTime() ?? 0) / 1000,
  ],
  [
    "iozen_log_maintenance_last_success_timestamp_seconds",
    "When the log's maintenance last succeeded, in Unix time; 0 before the first",
    (from) => (from.maintenance().lastSucceededAt?.getTime() ?? 0) / 1000,
  ],
  ["iozen_key_cache_entries", "Keys in memory", ({ keyCache }) => keyCache().size],
  [
    "iozen_rate_limiter_shared",
    "1 while limits are shared through Redis",
    (from) => Number(from.isLimitShared() ?? false),
  ],
  [
    "iozen_rate_limiter_subjects",
    "Keys, addresses and people with an open window",
    (from) => from.limiterSubjects(),
  ],
  ["iozen_pool_connections", "Open database connections of the pool", ({ pool }) => pool().totalCount],
  ["iozen_pool_idle", "Connections of the pool that are free", ({ pool }) => pool().idleCount],
  ["iozen_pool_waiting", "Callers that wait for a connection", ({ pool }) => pool().waitingCount],
  ["iozen_listener_up", "1 while the database's messages arrive", (from) => Number(from.isListening())],
];
