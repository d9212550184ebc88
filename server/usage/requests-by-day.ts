import "server-only";

import type { Usage } from "@/lib/contracts/usage";
import { NO_REQUESTS } from "@/lib/outcomes";
import { daysBetween } from "@/lib/time";
import { Prisma } from "@/server/generated/prisma/client";
import type { Context } from "../context";
import { OUTCOME_COUNTS } from "../request-log/read-columns";
import type { Month } from "./month";

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

/** Requests of the month by UTC day and outcome, including today. Every day up to now is listed, oldest first. */
export async function requestsByDay(ctx: Context, { from, to }: Month): Promise<RequestDay[]> {
  const rows = await ctx.db.$queryRaw<RequestDay[]>`
    SELECT to_char(bucket AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
           ${Prisma.raw(OUTCOME_COUNTS)}
    FROM request_rollup_day
    WHERE workspace_id = ${ctx.workspace.id} AND bucket >= ${from}::timestamptz AND bucket < ${to}::timestamptz
    GROUP BY 1`;
  const known = new Map(rows.map((row) => [row.day, row]));
  const end = new Date(Math.min(to.getTime(), ctx.now.getTime() + 1));
  return daysBetween(from, end).map((day) => known.get(day) ?? { ...NO_REQUESTS, day });
}
