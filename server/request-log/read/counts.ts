import "server-only";

import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";
import { COUNTED_COLUMNS } from "../log-columns";
import { ceilDate, floorDate, HOUR_MS } from "@/lib/time";
import type { Period } from "../period";

type Table = "request_rollup_minute" | "request_rollup_hour";

/**
 * The counts of a period as a subquery: bucket, the counted columns, requests. Whole hours come from the hourly counts and
 * the rest from the minutes; a `stepMs` below an hour uses minutes only.
 */
export function countsOf(ctx: Context, { from, to, grainMs }: Period, stepMs: number = HOUR_MS): Prisma.Sql {
  const part = (table: Table, first: Date, end: Date | null) => Prisma.sql`
    SELECT bucket, ${Prisma.raw(COUNTED_COLUMNS)}, requests FROM ${Prisma.raw(table)}
    WHERE workspace_id = ${ctx.workspace.id} AND bucket >= ${first}::timestamptz
      ${end === null ? Prisma.empty : Prisma.sql`AND bucket < ${end}::timestamptz`}`;
  if (grainMs === HOUR_MS) return part("request_rollup_hour", from, to);
  const firstHour = ceilDate(from, HOUR_MS);
  const lastHour = to && floorDate(to, HOUR_MS);
  if (stepMs < HOUR_MS || (lastHour && lastHour <= firstHour)) return part("request_rollup_minute", from, to);
  const parts = [
    from < firstHour && part("request_rollup_minute", from, firstHour),
    part("request_rollup_hour", firstHour, lastHour),
    to && lastHour && lastHour < to && part("request_rollup_minute", lastHour, to),
  ];
  return Prisma.join(
    parts.filter((each) => each !== false && each !== null),
    " UNION ALL ",
  );
}
