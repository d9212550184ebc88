import "server-only";

import type { Pool, PoolClient } from "pg";
import { hasCode } from "@/server/platform/describe-error";
import { makePartition } from "../../maintain/partitions";
import { daysOf, insertMissing, insertRows } from "../insert";
import type { Position } from "../segment-name";

/** SQLSTATE when the partition of a row's day does not exist. */
const NO_PARTITION = "23514";

/** SQLSTATE when a row of the batch exists already. */
const DUPLICATE = "23505";

/** How far the lines of a stream are in the database; null at its beginning. */
export interface Move {
  stream: string;
  from: Position | null;
  to: Position;
}

/** Waits for a transaction that is moving the position, and then finds it moved. */
const MOVE = `
  UPDATE log_positions SET segment = $2, byte_offset = $3
  WHERE spool = $1 AND segment = $4 AND byte_offset = $5`;
const BEGIN_STREAM = `
  INSERT INTO log_positions (spool, segment, byte_offset) VALUES ($1, $2, $3) ON CONFLICT (spool) DO NOTHING`;

/** Moves the position; false if it was elsewhere. */
async function movePosition(client: PoolClient, { stream, from, to }: Move): Promise<boolean> {
  const values = [stream, to.segment, to.offset];
  const { rowCount } = await (from
    ? client.query({ name: "move-log", text: MOVE, values: [...values, from.segment, from.offset] })
    : client.query(BEGIN_STREAM, values));
  return rowCount === 1;
}

/** Returns the position of a stream, or null if none of its lines was ever shipped. */
export async function findPosition(pool: Pool, stream: string): Promise<Position | null> {
  const { rows } = await pool.query<{ segment: string; byte_offset: string }>(
    "SELECT segment, byte_offset FROM log_positions WHERE spool = $1",
    [stream],
  );
  const [row] = rows;
  return row ? { segment: row.segment, offset: Number(row.byte_offset) } : null;
}

/** Writes within the open transaction; false to give it up. */
type Work = (client: PoolClient) => Promise<boolean>;

async function attempt(client: PoolClient, work: Work): Promise<boolean> {
  await client.query("BEGIN");
  const isDone = await work(client);
  await client.query(isDone ? "COMMIT" : "ROLLBACK");
  return isDone;
}

/** Processes of the database whose connection was given up, by the pool it came from. */
const abandoned = new WeakMap<Pool, Set<number>>();

function abandon(pool: Pool, client: PoolClient): void {
  const { processID } = client as { processID?: unknown }; // safe: pg has it, its types do not (docs/upgrading.md)
  if (typeof processID !== "number") return;
  const known = abandoned.get(pool);
  if (known) known.add(processID);
  else abandoned.set(pool, new Set([processID]));
}

/**
 * Ends the processes behind connections that were given up. One that waits in a COPY for data that never comes keeps its
 * locks, and no timeout of PostgreSQL ends it before the wire is known to be dead.
 */
async function endAbandoned(pool: Pool, client: PoolClient): Promise<void> {
  const left = abandoned.get(pool);
  if (!left) return;
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE pid = ANY($1) AND usename = current_user AND application_name = current_setting('application_name')`,
    [[...left]],
  );
  abandoned.delete(pool);
}

/** Commits the work, for which it creates the partitions of the lines' days if one is missing; false if it was given up. */
async function inTransaction(pool: Pool, lines: readonly Buffer[], work: Work): Promise<boolean> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await endAbandoned(pool, client);
    return await attempt(client, work).catch(async (error: unknown) => {
      if (!hasCode(error, NO_PARTITION)) throw error;
      await client.query("ROLLBACK");
      // A day without a partition: an old line, or a clock that jumped.
      for (const day of await daysOf(lines)) await makePartition(client, day);
      return attempt(client, work);
    });
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    // On a broken connection this fails too: only then may its process keep locks.
    const isRolledBack = await client.query("ROLLBACK").catch(() => null);
    if (!isRolledBack) abandon(pool, client);
    throw error;
  } finally {
    // After a failure the connection's state is unknown, so it is closed.
    client.release(failure);
  }
}

/** Runs it again with a look-up of the ids if the database has one of the rows. */
async function despiteDuplicates(
  run: (insert: typeof insertRows) => Promise<boolean>,
  first: typeof insertRows,
) {
  try {
    return await run(first);
  } catch (error) {
    if (!hasCode(error, DUPLICATE)) throw error;
    return run(insertMissing);
  }
}

/**
 * Writes lines and moves their stream's position in one transaction. Rows that the database has are skipped: those of a spool
 * that has lost its identity. Returns false, and writes nothing, if the position was not at `from`: another shipper, or an
 * earlier COMMIT whose answer was lost, has moved it.
 */
export function shipBatch(pool: Pool, lines: readonly Buffer[], move: Move): Promise<boolean> {
  const write = (insert: typeof insertRows) =>
    inTransaction(pool, lines, async (client) => {
      const isMoved = await movePosition(client, move);
      if (isMoved) await insert(client, lines);
      return isMoved;
    });
  return despiteDuplicates(write, insertRows);
}

/** Writes the lines, of today's form or an earlier one, whose rows do not exist. For lines that may come twice. */
export async function shipMissing(pool: Pool, lines: readonly Buffer[]): Promise<void> {
  const write = (insert: typeof insertRows) =>
    inTransaction(pool, lines, async (client) => {
      await insert(client, lines);
      return true;
    });
  // Another shipper may write the same rows between the look-up and the insert.
  await despiteDuplicates(write, insertMissing);
}
