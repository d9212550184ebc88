import "server-only";

import type { Usage } from "@/lib/contracts/usage";
import { NO_REQUESTS } from "@/lib/outcomes";
import { DAY_MS, floorDate } from "@/lib/time";
import { Prisma } from "@/server/generated/prisma/client";
import type { Context } from "../context";
import { OUTCOME_COUNTS } from "../request-log/read-columns";

const DAYS = 30;

type RequestDay = Usage["requestsByDay"][number];

/** The first UTC day with a logged request; null while there is none. */
export async function findLogBegin(ctx: Context): Promise<string | null> {
  const first = await ctx.db.requestsByDay.findFirst({
    where: { workspaceId: ctx.workspace.id },
    orderBy: { bucket: "asc" },
    select: { bucket: true },
  });
  return first?.bucket.toISOString().slice(0, 10) ?? null;
}

/** Requests of the last 30 UTC days, including today, by outcome. Every day is listed, oldest first. */
export async function requestsByDay(ctx: Context): Promise<RequestDay[]> {
  const today = floorDate(ctx.now, DAY_MS).getTime();
  const first = new Date(today - (DAYS - 1) * DAY_MS);
  const rows = await ctx.db.$queryRaw<RequestDay[]>`
    SELECT to_char(bucket AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
           ${Prisma.raw(OUTCOME_COUNTS)}
    FROM request_rollup_day
    WHERE workspace_id = ${ctx.workspace.id} AND bucket >= ${first}::timestamptz AND bucket <= ${ctx.now}::timestamptz
    GROUP BY 1`;
  const known = new Map(rows.map((row) => [row.day, row]));
  return Array.from({ length: DAYS }, (_, index) => {
    const day = new Date(first.getTime() + index * DAY_MS).toISOString().slice(0, 10);
    return known.get(day) ?? { ...NO_REQUESTS, day };
  });
}
