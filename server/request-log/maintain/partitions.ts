import "server-only";

import type { PoolClient } from "pg";
import { DAY_MS } from "@/lib/time";
import { hasCode } from "@/server/platform/describe-error";

/** How long a drop waits for readers. All later queries queue behind it meanwhile. */
const LOCK_TIMEOUT_MS = 200;
const LOCK_NOT_AVAILABLE = "55P03";

/** The log's partition for one UTC day. */
export interface Partition {
  name: string;
  /** Exclusive. */
  end: Date;
}

/**
 * Creates one day's partition (`2026-11-29`) if it is missing. The lock is taken in an earlier statement: a session that waited
 * for it inside the function would continue with its old snapshot and create the partition a second time.
 */
export async function makePartition(client: PoolClient, day: string): Promise<void> {
  await client.query("BEGIN");
  await client.query("SELECT pg_advisory_xact_lock(hashtext('request_log_make_partition'))");
  await client.query("SELECT request_log_make_partition($1::date)", [day]);
  await client.query("COMMIT");
}

/** Creates the missing partitions of today and the next `daysAhead` days. */
export async function makePartitions(client: PoolClient, now: Date, daysAhead: number): Promise<void> {
  for (let ahead = 0; ahead <= daysAhead; ahead++) {
    const day = new Date(now.getTime() + ahead * DAY_MS).toISOString().slice(0, 10);
    await makePartition(client, day);
  }
}

/** Oldest first. */
export async function listPartitions(client: PoolClient): Promise<Partition[]> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT child.relname AS name
    FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
    WHERE inhparent = 'request_log'::regclass AND child.relname ~ '^request_log_[0-9]{8}$'
    ORDER BY 1`);
  return rows.map(({ name }) => {
    const day = name.slice(-8).replace(/(....)(..)(..)/, "$1-$2-$3");
    return { name, end: new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS) };
  });
}

/** Drops the partitions that ended by `shownFrom` and can be locked at once; returns their number. */
export async function dropPartitions(client: PoolClient, shownFrom: Date): Promise<number> {
  const past = (await listPartitions(client)).filter(({ end }) => end <= shownFrom);
  let dropped = 0;
  for (const { name } of past) {
    try {
      await client.query(`BEGIN; SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}; DROP TABLE "${name}"; COMMIT`);
      dropped++;
    } catch (error) {
      await client.query("ROLLBACK");
      if (!hasCode(error, LOCK_NOT_AVAILABLE)) throw error;
    }
  }
  return dropped;
}
