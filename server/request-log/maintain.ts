import "server-only";

import type { Pool, PoolClient } from "pg";
import { PLANS, PLAN_LIMITS } from "@/lib/plans";
import { deleteInBatches } from "./delete-in-batches";
import { dropPartitions, listPartitions, makePartitions } from "./partitions";
import { LONGEST_RETENTION_DAYS, MINUTES_KEPT_MS, retentionOf } from "./retention";

/** Held by the one process that maintains at a time. */
const MAINTENANCE_LOCK = 7_142_004;
const DAYS_AHEAD = 3;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BATCHES_KEPT_MS = HOUR_MS;

/** Rows (or partitions) that went, by what they were. */
export interface MaintenanceReport {
  partitionsDropped: number;
  rowsOfShorterPlans: number;
  minutes: number;
  hours: number;
  days: number;
  batches: number;
  idempotencyRecords: number;
}

/**
 * Makes the log's coming days, and removes what nobody may see any more. What could not be done this time, for want of a
 * lock or because there was too much of it, is done the next time. Null: another process is at it.
 */
export async function maintainLog(pool: Pool, now: Date): Promise<MaintenanceReport | null> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const { rows } = await client.query<{ mine: boolean }>("SELECT pg_try_advisory_lock($1) AS mine", [
      MAINTENANCE_LOCK,
    ]);
    if (!rows[0]?.mine) return null;
    const report = await maintain(client, now);
    await client.query("SELECT pg_advisory_unlock($1)", [MAINTENANCE_LOCK]);
    return report;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A connection that failed may still hold the lock: it goes, and the lock with it.
    client.release(failure);
  }
}

async function maintain(client: PoolClient, now: Date): Promise<MaintenanceReport> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  await makePartitions(client, now, DAYS_AHEAD);
  const partitionsDropped = await dropPartitions(client, retentionOf(LONGEST_RETENTION_DAYS, now));
  return {
    partitionsDropped,
    rowsOfShorterPlans: await deleteRowsOfShorterPlans(client, now),
    minutes: await deleteInBatches(client, {
      table: "request_rollup_minute",
      where: "bucket < $1",
      values: [before(MINUTES_KEPT_MS + HOUR_MS)],
    }),
    hours: await deleteInBatches(client, {
      table: "request_rollup_hour",
      where: "bucket < $1",
      values: [before(LONGEST_RETENTION_DAYS * DAY_MS + DAY_MS)],
    }),
    days: await deleteInBatches(client, {
      table: "request_rollup_day",
      where: "bucket < $1",
      values: [before((LONGEST_RETENTION_DAYS + 2) * DAY_MS)],
    }),
    batches: await deleteInBatches(client, {
      table: "request_log_batches",
      // The newest stays: it tells a live tail that comes back that it missed nothing.
      where: "committed_at < $1 AND seq < (SELECT max(seq) FROM request_log_batches)",
      values: [before(BATCHES_KEPT_MS)],
    }),
    // Not of the log, but kept by the same clock: an expired record answers nothing any more.
    idempotencyRecords: await deleteInBatches(client, {
      table: "idempotency_records",
      where: "expires_at < $1",
      values: [now],
    }),
  };
}

/** Whole days that a plan no longer shows: the rows of its workspaces go from the partitions that others still need. */
async function deleteRowsOfShorterPlans(client: PoolClient, now: Date): Promise<number> {
  const partitions = await listPartitions(client);
  let deleted = 0;
  for (const plan of PLANS) {
    const { logRetentionDays } = PLAN_LIMITS[plan];
    if (logRetentionDays === LONGEST_RETENTION_DAYS) continue;
    const shownFrom = retentionOf(logRetentionDays, now);
    for (const { name } of partitions.filter(({ end }) => end <= shownFrom)) {
      deleted += await deleteInBatches(client, {
        table: name,
        where: `workspace_id IN (SELECT id FROM workspaces WHERE plan = $1::"Plan")`,
        values: [plan.toUpperCase()],
      });
    }
  }
  return deleted;
}
