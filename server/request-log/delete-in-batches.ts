import "server-only";

import type { PoolClient } from "pg";

const BATCH_ROWS = 5_000;
/** In one go; the rest goes the next time. */
const MOST_BATCHES = 50;

interface Deletion {
  /** Written into the statement: never from outside. */
  table: string;
  where: string;
  values: unknown[];
}

/** Deletes in short statements, so that no lock is held for long and no replica falls far behind. Answers how many rows. */
export async function deleteInBatches(
  client: PoolClient,
  { table, where, values }: Deletion,
): Promise<number> {
  let deleted = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const { rowCount } = await client.query(
      `DELETE FROM "${table}" WHERE ctid = ANY (ARRAY(SELECT ctid FROM "${table}" WHERE ${where} LIMIT ${BATCH_ROWS}))`,
      values,
    );
    deleted += rowCount ?? 0;
    if ((rowCount ?? 0) < BATCH_ROWS) break;
  }
  return deleted;
}
