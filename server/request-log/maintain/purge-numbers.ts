import "server-only";

import type { PoolClient } from "pg";
import { BATCH_ROWS, deleteUntilDone } from "./delete-in-batches";

/**
 * Deletes the lowest numbers, up to the first that stays. The newest of all stays in any case: it shows a live tail that
 * reconnects that it missed nothing.
 */
const PURGE = `
  WITH oldest AS (
    SELECT seq, committed_at FROM request_log_batches ORDER BY seq LIMIT ${BATCH_ROWS + 1}
  )
  DELETE FROM request_log_batches WHERE seq = ANY (ARRAY(
    SELECT seq FROM oldest
    WHERE seq < (SELECT coalesce(min(seq) FILTER (WHERE committed_at >= $1), max(seq)) FROM oldest)))`;

/**
 * Deletes the numbers of batches that were committed before an instant, in order: even an interrupted purge leaves no gap
 * for a live tail to meet.
 */
export function purgeNumbers(
  client: PoolClient,
  before: Date,
  signal: AbortSignal | undefined,
): Promise<number> {
  return deleteUntilDone(() => client.query(PURGE, [before]), signal);
}
