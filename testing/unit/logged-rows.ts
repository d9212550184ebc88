import "server-only";

import { getPool } from "@/server/database/db";

/** Empties the log, with its counts and positions. */
export async function emptyLog(): Promise<void> {
  await getPool().query("TRUNCATE request_log, request_rollup_minute, log_positions");
}

export const idsOf = (records: readonly { id: string }[]) => records.map(({ id }) => id).toSorted();

/** Returns the ids of all rows, sorted. */
export async function loggedIds(): Promise<string[]> {
  const { rows } = await getPool().query<{ id: string }>("SELECT id FROM request_log ORDER BY id");
  return rows.map(({ id }) => id);
}

/** Returns the number of requests in the counts by minute. */
export async function countedRequests(): Promise<number> {
  const { rows } = await getPool().query<{ sum: number }>(
    "SELECT coalesce(sum(requests), 0)::int AS sum FROM request_rollup_minute",
  );
  return rows[0]?.sum ?? 0;
}
