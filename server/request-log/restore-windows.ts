import "server-only";

import { firstUuidAt } from "@/lib/uuid-time";
import type { Db } from "../db";
import { type RateLimiter, WINDOW_MS } from "../rate-limiter";

interface Admitted {
  api_key_id: string;
  created_at: Date;
}

/** Codes that answer before the limiter has counted the request. */
const NOT_COUNTED = [
  "authentication_required",
  "workspace_archived",
  "feature_not_available",
  "rate_limit_exceeded",
];

/**
 * Fills the limiter with the last minute of the log, so that a restart does not open every window anew. A webhook refused
 * by the plan was counted, and is missed here: the window then lets one request more through, never fewer.
 */
export async function restoreWindows(db: Db, limiter: RateLimiter, now: Date): Promise<void> {
  const since = firstUuidAt(new Date(now.getTime() - WINDOW_MS));
  const rows = await db.$queryRaw<Admitted[]>`
    SELECT api_key_id, created_at FROM request_log
    WHERE id >= ${since}::uuid AND api_key_id IS NOT NULL AND (error_code IS NULL OR error_code <> ALL (${NOT_COUNTED}))
    ORDER BY id`;
  for (const row of rows) limiter.restore(`key:${row.api_key_id}`, row.created_at.getTime());
}
