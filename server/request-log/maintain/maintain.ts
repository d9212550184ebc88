import "server-only";

import type { Pool, PoolClient } from "pg";
import { DAY_MS, HOUR_MS } from "@/lib/time";
import { deleteInBatches } from "./delete-in-batches";
import { purgeBeyondRetention } from "./purge-beyond-retention";
import { dropPartitions, makePartitions } from "./partitions";
import { purgeNumbers } from "./purge-numbers";
import { MAX_RETENTION_DAYS, MINUTES_KEPT_MS, retentionOf } from "../retention";

/** Only one process maintains at a time. */
const MAINTENANCE_LOCK = 7_142_004;
const DAYS_AHEAD = 3;
const BATCHES_KEPT_MS = HOUR_MS;

/** Numbers of deleted rows, and of dropped partitions. */
interface MaintenanceReport {
  partitionsDropped: number;
  rowsOfShorterPlans: number;
  minutes: number;
  durations: number;
  hours: number;
  days: number;
  /** Shared response texts of days that no plan shows. */
  responses: number;
  batches: number;
  idempotencyRecords: number;
  /** Decisions about groups of failures that are older than any log. */
  failureGroupStates: number;
}

/**
 * Creates the partitions of the coming days and deletes rows beyond their retention. Work that a lock or the signal prevents
 * is left to the next run. Returns null while another process maintains.
 */
export async function maintainLog(
  pool: Pool,
  now: Date,
  signal?: AbortSignal,
): Promise<MaintenanceReport | null> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const { rows } = await client.query<{ mine: boolean }>("SELECT pg_try_advisory_lock($1) AS mine", [
      MAINTENANCE_LOCK,
    ]);
    if (!rows[0]?.mine) return null;
    const report = await maintain(client, now, signal);
    await client.query("SELECT pg_advisory_unlock($1)", [MAINTENANCE_LOCK]);
    return report;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A failed connection may still hold the lock: closing it releases the lock.
    client.release(failure);
  }
}

async function maintain(client: PoolClient, now: Date, signal?: AbortSignal): Promise<MaintenanceReport> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  const deleteBefore = (table: string, column: string, instant: Date) =>
    deleteInBatches(client, { table, where: `${column} < $1`, values: [instant] }, signal);
  await makePartitions(client, now, DAYS_AHEAD);
  return {
    partitionsDropped: await dropPartitions(client, retentionOf(MAX_RETENTION_DAYS, now)),
    batches: await purgeNumbers(client, before(BATCHES_KEPT_MS), signal),
    minutes: await deleteBefore("request_rollup_minute", "bucket", before(MINUTES_KEPT_MS + HOUR_MS)),
    durations: await deleteBefore("request_rollup_duration", "bucket", before(MINUTES_KEPT_MS + HOUR_MS)),
    hours: await deleteBefore("request_rollup_hour", "bucket", before(MAX_RETENTION_DAYS * DAY_MS + DAY_MS)),
    days: await deleteBefore("request_rollup_day", "bucket", before((MAX_RETENTION_DAYS + 2) * DAY_MS)),
    responses: await deleteBefore("request_log_responses", "day", before((MAX_RETENTION_DAYS + 2) * DAY_MS)),
    // Not part of the log, but on the same schedule: an expired record is never replayed again.
    idempotencyRecords: await deleteBefore("idempotency_records", "expires_at", now),
    failureGroupStates: await deleteBefore(
      "failure_group_states",
      "changed_at",
      retentionOf(MAX_RETENTION_DAYS, now),
    ),
    // Last, because there may be the most of them.
    rowsOfShorterPlans: await purgeBeyondRetention(client, now, signal),
  };
}
