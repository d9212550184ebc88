import "server-only";

import type { PoolClient } from "pg";
import { DAY_MS } from "@/lib/time";

/** A reader in the way: dropping waits this long, and everybody else behind it. */
const LOCK_TIMEOUT_MS = 200;
const LOCK_NOT_AVAILABLE = "55P03";

/** One UTC day of the log. */
export interface Partition {
  name: string;
  /** First instant after it. */
  end: Date;
}

/**
 * Makes one day's partition (`2026-11-29`) where it is missing. The lock comes in a statement before: a session that waits
 * for it inside the function goes on with what it had looked up before, and would make the partition a second time.
 */
export async function makePartition(client: PoolClient, day: string): Promise<void> {
  await client.query("BEGIN");
  await client.query("SELECT pg_advisory_xact_lock(hashtext('request_log_make_partition'))");
  await client.query("SELECT request_log_make_partition($1::date)", [day]);
  await client.query("COMMIT");
}

/** Makes today's partition and those of the next `daysAhead` days, where they are missing. */
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

/** Drops the days that ended by `shownFrom`, those that can be locked at once; answers how many. */
export async function dropPartitions(client: PoolClient, shownFrom: Date): Promise<number> {
  const past = (await listPartitions(client)).filter(({ end }) => end <= shownFrom);
  let dropped = 0;
  for (const { name } of past) {
    try {
      await client.query(`BEGIN; SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}; DROP TABLE "${name}"; COMMIT`);
      dropped++;
    } catch (error) {
      await client.query("ROLLBACK");
      if (!(error instanceof Error && "code" in error && error.code === LOCK_NOT_AVAILABLE)) throw error;
    }
  }
  return dropped;
}
