import "server-only";

import type { KeyDetail } from "@/lib/contracts/key-detail";
import type { ErrorCode } from "@/lib/errors/catalog";
import { floorDate, HOUR_MS, HOURS_OF_LAST_DAY } from "@/lib/time";
import { lastDay } from "@/server/request-log/period";
import type { Context } from "../../context";

/** Not its status, which a used-up quota has too. */
const LIMITED: ErrorCode = "rate_limit_exceeded";

interface MinuteRow {
  at: Date;
  requests: number;
  limited: number;
}

/** The key's fullest minute in each hour of the last day, with what the rate limit let through, from the counts by minute. */
export async function busiestMinutes(ctx: Context, id: string): Promise<KeyDetail["minutes"]> {
  const span = lastDay(ctx);
  const [from, to] = [new Date(span.from), new Date(span.to)];
  const minutes = await ctx.db.$queryRaw<MinuteRow[]>`
    SELECT bucket AS at, sum(requests)::float8 AS requests,
           coalesce(sum(requests) FILTER (WHERE error_code = ${LIMITED}), 0)::float8 AS limited
    FROM request_rollup_minute
    WHERE workspace_id = ${ctx.workspace.id} AND api_key_id = ${id}
      AND bucket >= ${from}::timestamptz AND bucket < ${to}::timestamptz
    GROUP BY 1`;
  const first = floorDate(from, HOUR_MS).getTime();
  const busiest = new Map<number, MinuteRow>();
  for (const minute of minutes) {
    const hour = floorDate(minute.at, HOUR_MS).getTime();
    const known = busiest.get(hour);
    // Of equally full minutes, the newest.
    if (
      !known ||
      minute.requests > known.requests ||
      (minute.requests === known.requests && minute.at > known.at)
    )
      busiest.set(hour, minute);
  }
  return {
    ...span,
    limited: minutes.reduce((sum, { limited }) => sum + limited, 0),
    hours: Array.from({ length: HOURS_OF_LAST_DAY }, (_, index) => {
      const hour = first + index * HOUR_MS;
      const minute = busiest.get(hour);
      return { from: new Date(hour).toISOString(), busiest: minute ? toMinute(minute) : null };
    }),
  };
}

const toMinute = ({ at, requests, limited }: MinuteRow) => ({
  at: at.toISOString(),
  allowed: requests - limited,
  limited,
});
