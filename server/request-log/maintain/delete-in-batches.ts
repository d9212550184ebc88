import "server-only";

import type { PoolClient } from "pg";

export const BATCH_ROWS = 5_000;

interface Deletion {
  /** Inserted into the statement verbatim, as are `where` and `orderBy`: never from outside. */
  table: string;
  where: string;
  /** The order of an index, so that later statements do not scan rows that earlier ones deleted. */
  orderBy?: string;
  values: unknown[];
}

/** Repeats a statement that deletes up to `BATCH_ROWS` rows until none is left or the signal aborts; returns the total. */
export async function deleteUntilDone(
  deleteBatch: () => Promise<{ rowCount: number | null }>,
  signal: AbortSignal | undefined,
): Promise<number> {
  let deleted = 0;
  for (let rows = BATCH_ROWS; rows === BATCH_ROWS; deleted += rows) {
    if (signal?.aborted) break;
    rows = (await deleteBatch()).rowCount ?? 0;
  }
  return deleted;
}

/** Deletes in short statements, so that no lock is held for long and no replica lags; returns the number of rows. */
export function deleteInBatches(
  client: PoolClient,
  { table, where, orderBy, values }: Deletion,
  signal: AbortSignal | undefined,
): Promise<number> {
  const order = orderBy === undefined ? "" : `ORDER BY ${orderBy}`;
  const batch = `SELECT ctid FROM "${table}" WHERE ${where} ${order} LIMIT ${BATCH_ROWS}`;
  const text = `DELETE FROM "${table}" WHERE ctid = ANY (ARRAY(${batch}))`;
  return deleteUntilDone(() => client.query(text, values), signal);
}
