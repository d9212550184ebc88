import "server-only";

import type { Pool } from "pg";
import { firstUuidAt } from "@/lib/uuid-time";
import { type RateLimiter, WINDOW_MS } from "../rate-limit/window";
import { countedByKey } from "./counted-by-key";

interface Admitted {
  api_key_id: string;
  created_at: Date;
}

/** Fills the limiter with the last minute of the log, so that a restart does not open every window anew. */
export async function restoreWindows(pool: Pool, limiter: RateLimiter, now: Date): Promise<void> {
  const { rows } = await pool.query<Admitted>(
    `SELECT api_key_id, created_at FROM request_log
     WHERE id >= $1::uuid AND api_key_id IS NOT NULL AND ${countedByKey.sql}
     ORDER BY id`,
    [firstUuidAt(new Date(now.getTime() - WINDOW_MS))],
  );
  // Of a clock that was set back nobody knows how long ago its later times were.
  for (const row of rows)
    if (row.created_at <= now) limiter.restore(`key:${row.api_key_id}`, row.created_at.getTime());
}
