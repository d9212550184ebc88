import type { Pool } from "pg";

/** Bytes on disk, with indexes and large values. */
interface LogSize {
  /** The rows of requests. */
  log: number;
  /** The counts by minute, hour and day. */
  rollups: number;
}

/*
 * Every table whose name begins with `request` or `log`, whatever a release calls them: partitions are tables of their own,
 * and their parents take no space.
 */
const SIZES = `
  SELECT c.relname LIKE '%rollup%' AS is_rollup, sum(pg_total_relation_size(c.oid)) AS bytes
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname ~ '^(request|log)_'
  GROUP BY 1`;

/** Measures the log after VACUUM, which empties the pending lists of indexes, and a checkpoint. */
export async function measureLogSize(sql: Pool): Promise<LogSize> {
  await sql.query("VACUUM");
  await sql.query("CHECKPOINT");
  const { rows } = await sql.query<{ is_rollup: boolean; bytes: string }>(SIZES);
  const bytesOf = (isRollup: boolean) => Number(rows.find((row) => row.is_rollup === isRollup)?.bytes ?? 0);
  return { log: bytesOf(false), rollups: bytesOf(true) };
}
