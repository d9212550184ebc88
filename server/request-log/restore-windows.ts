import "server-only";

import { firstUuidAt } from "@/lib/uuid-time";
import type { Db } from "../db";
import { type RateLimiter, WINDOW_MS } from "../rate-limit/window";
import { countedByKey } from "./counted-by-key";

interface Admitted {
  api_key_id: string;
  created_at: Date;
}

/** Fills the limiter with the last minute of the log, so that a restart does not open every window anew. */
export async function restoreWindows(db: Db, limiter: RateLimiter, now: Date): Promise<void> {
  const since = firstUuidAt(new Date(now.getTime() - WINDOW_MS));
  const rows = await db.$queryRaw<Admitted[]>`
    SELECT api_key_id, created_at FROM request_log
    WHERE id >= ${since}::uuid AND api_key_id IS NOT NULL AND ${countedByKey}
    ORDER BY id`;
  for (const row of rows) limiter.restore(`key:${row.api_key_id}`, row.created_at.getTime());
}
