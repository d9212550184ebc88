import "server-only";

import type { Pool, PoolClient } from "pg";
import { makePartition } from "../maintain/partitions";
import { daysOf, insertRows } from "./insert";
import type { Position } from "./segment-name";

/** SQLSTATE when the partition of a row's day does not exist. */
const NO_PARTITION = "23514";

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

/** Returns the lines to insert, or null to give the transaction up. */
type Prepare = (client: PoolClient) => Promise<readonly Buffer[] | null>;

async function attempt(client: PoolClient, prepare: Prepare): Promise<boolean> {
  await client.query("BEGIN");
  const lines = await prepare(client);
  if (lines && lines.length > 0) await insertRows(client, lines);
  await client.query(lines ? "COMMIT" : "ROLLBACK");
  return lines !== null;
}

const isMissingPartition = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === NO_PARTITION;

/** Commits what `prepare` returns; false if it gave up. */
async function inTransaction(pool: Pool, lines: readonly Buffer[], prepare: Prepare): Promise<boolean> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    return await attempt(client, prepare).catch(async (error: unknown) => {
      // On a broken connection this fails too; the first error says why.
      const isRolledBack = await client.query("ROLLBACK").catch(() => null);
      if (!isRolledBack || !isMissingPartition(error)) throw error;
      // A day without a partition: an old line, or a clock that jumped.
      for (const day of daysOf(lines)) await makePartition(client, day);
      return attempt(client, prepare);
    });
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // After a failure the connection's state is unknown, so it is closed.
    client.release(failure);
  }
}

/**
 * Writes lines and moves their stream's position in one transaction. Returns false, and writes nothing, if the position was
 * not at `from`: another shipper, or an earlier COMMIT whose answer was lost, has moved it.
 */
export function shipBatch(pool: Pool, lines: readonly Buffer[], move: Move): Promise<boolean> {
  return inTransaction(pool, lines, async (client) => ((await movePosition(client, move)) ? lines : null));
}

/** Writes the lines, by the ids of their requests, whose rows do not exist. For lines that may come twice. */
export async function shipMissing(pool: Pool, lines: ReadonlyMap<string, Buffer>): Promise<void> {
  await inTransaction(pool, [...lines.values()], async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "SELECT id FROM request_log WHERE id = ANY($1::uuid[])",
      [[...lines.keys()]],
    );
    const present = new Set(rows.map(({ id }) => id));
    return [...lines].flatMap(([id, line]) => (present.has(id) ? [] : [line]));
  });
}
