import "server-only";

import type { Pool } from "pg";

interface KeptBatches {
  oldest: number | null;
  newest: number | null;
}

async function findKeptBatches(pool: Pool): Promise<KeptBatches> {
  const { rows } = await pool.query<KeptBatches>({
    name: "find-kept-batches",
    text: "SELECT min(seq)::float8 AS oldest, max(seq)::float8 AS newest FROM request_log_batches",
  });
  return rows[0] ?? { oldest: null, newest: null };
}

/** Number of the newest batch of the log: all up to it is in the table, all that comes has a higher one. */
export async function findLivePosition(pool: Pool): Promise<number> {
  return (await findKeptBatches(pool)).newest ?? 0;
}

export interface TailStart {
  position: number;
  /** Batches after the asked position are no longer kept, or it is none of this log. */
  isReset: boolean;
}

/** Where a tail begins that asked for `asked`; now for null. */
export async function findTailStart(pool: Pool, asked: number | null): Promise<TailStart> {
  const { oldest, newest } = await findKeptBatches(pool);
  const position = newest ?? 0;
  if (asked === null || asked === position) return { position, isReset: false };
  const isKept = oldest !== null && asked >= oldest - 1 && asked <= position;
  return isKept ? { position: asked, isReset: false } : { position, isReset: true };
}
