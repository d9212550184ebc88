import "server-only";

import type { PoolClient } from "pg";
import { BATCH_ROWS, deleteUntilDone } from "./delete-in-batches";

/**
 * The lowest numbers, up to the first that is to stay. The newest of all stays too: it tells a live tail that comes back
 * that it missed nothing.
 */
const PURGE = `
  WITH oldest AS (
    SELECT seq, committed_at FROM request_log_batches ORDER BY seq LIMIT ${BATCH_ROWS + 1}
  )
  DELETE FROM request_log_batches WHERE seq = ANY (ARRAY(
    SELECT seq FROM oldest
    WHERE seq < (SELECT coalesce(min(seq) FILTER (WHERE committed_at >= $1), max(seq)) FROM oldest)))`;

/**
 * Forgets the numbers of batches that were committed before an instant, in their order: what is left, also by a purge that
 * did not get to the end, has no gap that a live tail could come upon.
 */
export function purgeNumbers(
  client: PoolClient,
  before: Date,
  signal: AbortSignal | undefined,
): Promise<number> {
  return deleteUntilDone(() => client.query(PURGE, [before]), signal);
}
