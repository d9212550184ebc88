import "server-only";

import type { Pool } from "pg";
import type { Context } from "@/server/context";
import { decrypt, encrypt } from "@/server/platform/secret";

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

/** No batch has this number: a tail that resumes there begins with a reset. */
const UNKNOWN_POSITION = -1;
/** Positions have one length, so that the sealed form reveals nothing by its own. */
const POSITION_DIGITS = 16;

/**
 * A position as clients see it. Batches are numbered for all workspaces together, so a plain number would tell a tenant how
 * much the others write. Each call returns another text, which is valid for this workspace only.
 */
export function sealPosition(workspaceId: string, position: number): string {
  return encrypt("live-positions", `${String(position).padStart(POSITION_DIGITS, "0")} ${workspaceId}`);
}

/** The position in a client's text; one that no batch has for any other text, and for that of another workspace. */
export function openPosition(workspaceId: string, sealed: string): number {
  try {
    const [position, owner] = decrypt("live-positions", sealed).split(" ");
    return owner === workspaceId ? Number(position) : UNKNOWN_POSITION;
  } catch {
    return UNKNOWN_POSITION;
  }
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
