import "server-only";

import type { Pool } from "pg";
import type { Context } from "@/server/context";

interface KeptBatches {
  oldest: number | null;
  newest: number | null;
}

/** Number of the newest batch of the log: all up to it is in the table, every later one is higher. */
export async function findLivePosition(ctx: Context): Promise<number> {
  const [row] = await ctx.db.$queryRaw<Pick<KeptBatches, "newest">[]>`
    SELECT max(seq)::float8 AS newest FROM request_log_batches`;
  return row?.newest ?? 0;
}

/** For the hub of all live tails, which reads for several contexts at once and has none itself. */
async function findKeptBatches(pool: Pool): Promise<KeptBatches> {
  const { rows } = await pool.query<KeptBatches>({
    name: "find-kept-batches",
    text: "SELECT min(seq)::float8 AS oldest, max(seq)::float8 AS newest FROM request_log_batches",
  });
  return rows[0] ?? { oldest: null, newest: null };
}

export interface TailStart {
  position: number;
  /** Batches after the requested position are no longer kept, or the position is not from this log. */
  isReset: boolean;
}

/** Where a tail begins that resumes at `requested`; at the newest batch for null. */
export async function findTailStart(pool: Pool, requested: number | null): Promise<TailStart> {
  const { oldest, newest } = await findKeptBatches(pool);
  const position = newest ?? 0;
  if (requested === null || requested === position) return { position, isReset: false };
  const isKept = oldest !== null && requested >= oldest - 1 && requested <= position;
  return isKept ? { position: requested, isReset: false } : { position, isReset: true };
}
