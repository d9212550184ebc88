import "server-only";

import type { Usage } from "@/lib/contracts/usage";
import { firstUuidAt } from "@/lib/uuid-time";
import type { Context } from "../context";

const DAY_MS = 86_400_000;
const DAYS = 30;

type RequestDay = Usage["requestsByDay"][number];

/** Requests of the last 30 UTC days, today included, by outcome. Every day is there, oldest first. */
export async function requestsByDay(ctx: Context): Promise<RequestDay[]> {
  const today = Math.floor(ctx.now.getTime() / DAY_MS) * DAY_MS;
  const first = new Date(today - (DAYS - 1) * DAY_MS);
  // The bound on the id lets the log's index serve the range.
  const rows = await ctx.db.$queryRaw<RequestDay[]>`
    SELECT to_char((created_at AT TIME ZONE 'UTC')::date, 'YYYY-MM-DD') AS day,
           count(*) FILTER (WHERE status < 400)::int AS ok,
           count(*) FILTER (WHERE status >= 400 AND status < 500 AND status <> 429)::int AS refused,
           count(*) FILTER (WHERE status = 429)::int AS limited,
           count(*) FILTER (WHERE status >= 500)::int AS failed
    FROM request_log
    WHERE workspace_id = ${ctx.workspace.id} AND id >= ${firstUuidAt(first)}::uuid
      AND created_at >= ${first}::timestamptz AND created_at <= ${ctx.now}::timestamptz
    GROUP BY 1`;
  const known = new Map(rows.map((row) => [row.day, row]));
  return Array.from({ length: DAYS }, (_, index) => {
    const day = new Date(first.getTime() + index * DAY_MS).toISOString().slice(0, 10);
    return known.get(day) ?? { day, ok: 0, refused: 0, limited: 0, failed: 0 };
  });
}
