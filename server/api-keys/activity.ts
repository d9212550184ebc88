import "server-only";

import { firstUuidAt } from "@/lib/uuid-time";
import type { Context } from "../context";

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export interface KeyActivity {
  /** Requests in each of the last 24 hours, oldest first. */
  hourlyRequests: number[];
  /** Status of the newest of them. */
  lastStatus: number | null;
}

export const NO_ACTIVITY: KeyActivity = { hourlyRequests: Array<number>(24).fill(0), lastStatus: null };

interface HourRow {
  api_key_id: string;
  /** 0: the hour that ends now. */
  hours_ago: number;
  requests: number;
  last_status: number;
}

/** The last 24 hours of every key of the workspace that was called in them, by key id. */
export async function getKeyActivity(ctx: Context): Promise<Map<string, KeyActivity>> {
  const since = new Date(ctx.now.getTime() - DAY_MS);
  // The bound on the id lets the log's index serve the range; newest hours come first.
  const rows = await ctx.db.$queryRaw<HourRow[]>`
    SELECT api_key_id,
           floor(extract(epoch FROM ${ctx.now}::timestamptz - created_at) / 3600)::int AS hours_ago,
           count(*)::int AS requests,
           (array_agg(status ORDER BY id DESC))[1]::int AS last_status
    FROM request_log
    WHERE workspace_id = ${ctx.workspace.id} AND api_key_id IS NOT NULL
      AND id >= ${firstUuidAt(since)}::uuid AND created_at > ${since} AND created_at <= ${ctx.now}
    GROUP BY 1, 2
    ORDER BY 2`;
  const byKey = new Map<string, KeyActivity>();
  for (const row of rows) {
    const activity = byKey.get(row.api_key_id) ?? {
      hourlyRequests: [...NO_ACTIVITY.hourlyRequests],
      lastStatus: row.last_status,
    };
    activity.hourlyRequests[23 - row.hours_ago] = row.requests;
    byKey.set(row.api_key_id, activity);
  }
  return byKey;
}
