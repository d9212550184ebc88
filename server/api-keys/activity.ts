import "server-only";

import type { ErrorCode } from "@/lib/errors/catalog";
import { floorDate, HOUR_MS, HOURS_OF_LAST_DAY } from "@/lib/time";
import { firstUuidAt } from "@/lib/uuid";
import type { Context } from "../context";
import { resolvePeriod } from "../request-log/period";

export interface KeyActivity {
  /** Requests of the last 24 hours by clock hour (UTC), oldest first. The first and the last hour are partial. */
  hourlyRequests: number[];
  /** Those of them that were refused because of the key itself. */
  hourlyRefused: number[];
  /** Status of the newest of those requests. */
  lastStatus: number | null;
}

const NO_HOURS = Array<number>(HOURS_OF_LAST_DAY).fill(0);
const REFUSED: ErrorCode = "authentication_required";

export const NO_ACTIVITY: KeyActivity = {
  hourlyRequests: NO_HOURS,
  hourlyRefused: NO_HOURS,
  lastStatus: null,
};

/** Start of the last 24 hours as in the log: activity, the impact of a revocation and the list count the same requests. */
export function lastDayStart(ctx: Pick<Context, "now" | "workspace">): Date {
  return resolvePeriod(ctx, { range: "24h" }).from;
}

interface HourRow {
  api_key_id: string;
  bucket: Date;
  requests: number;
  refused: number;
}

/**
 * The activity of each of the workspace's keys that was called in the last 24 hours, by key id. The first hour is read
 * from the counts by minute, the others from the counts by hour.
 */
export async function getKeyActivity(ctx: Context): Promise<Map<string, KeyActivity>> {
  const since = lastDayStart(ctx);
  const first = floorDate(since, HOUR_MS).getTime();
  const second = new Date(first + HOUR_MS);
  const [rows, statuses] = await Promise.all([
    ctx.db.$queryRaw<HourRow[]>`
      SELECT api_key_id, bucket, sum(requests)::float8 AS requests,
             coalesce(sum(requests) FILTER (WHERE error_code = ${REFUSED}), 0)::float8 AS refused
      FROM (
        SELECT api_key_id, ${new Date(first)}::timestamptz AS bucket, requests, error_code FROM request_rollup_minute
        WHERE workspace_id = ${ctx.workspace.id} AND api_key_id <> ''
          AND bucket >= ${since}::timestamptz AND bucket < ${second}::timestamptz
        UNION ALL
        SELECT api_key_id, bucket, requests, error_code FROM request_rollup_hour
        WHERE workspace_id = ${ctx.workspace.id} AND api_key_id <> '' AND bucket >= ${second}::timestamptz
      ) AS counted
      GROUP BY 1, 2`,
    getLastStatuses(ctx, since),
  ]);
  const byKey = new Map<string, KeyActivity>();
  for (const { api_key_id: id, bucket, requests, refused } of rows) {
    const activity = byKey.get(id) ?? {
      hourlyRequests: [...NO_HOURS],
      hourlyRefused: [...NO_HOURS],
      lastStatus: statuses.get(id) ?? null,
    };
    const hour = (bucket.getTime() - first) / HOUR_MS;
    if (hour < HOURS_OF_LAST_DAY) {
      activity.hourlyRequests[hour] = requests;
      activity.hourlyRefused[hour] = refused;
    }
    byKey.set(id, activity);
  }
  return byKey;
}

/** Reads one row per key from the index by key: only the second of its last use is searched. */
async function getLastStatuses(ctx: Context, since: Date): Promise<Map<string, number>> {
  const rows = await ctx.db.$queryRaw<{ id: string; status: number }[]>`
    SELECT k.id, newest.status FROM api_keys k
    CROSS JOIN LATERAL (
      SELECT status FROM request_log
      WHERE workspace_id = ${ctx.workspace.id} AND api_key_id = k.id
        AND id >= request_log_first_id(k.last_used_at) AND id < request_log_first_id(k.last_used_at + interval '1 second')
        AND id >= ${firstUuidAt(since)}::uuid
      ORDER BY id DESC LIMIT 1
    ) AS newest
    WHERE k.workspace_id = ${ctx.workspace.id} AND k.last_used_at >= ${since}::timestamptz`;
  return new Map(rows.map(({ id, status }) => [id, status]));
}
