import "server-only";

import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";
import { countConditions } from "./filters/conditions";
import type { PropertyFilters } from "@/lib/log-filters/match-filters";
import { floorDate, HOUR_MS } from "@/lib/time";
import type { Direction } from "./read-rows";

interface Wanted {
  from: Date;
  to: Date;
  direction: Direction;
  rows: number;
}

interface FoundHours {
  hours: Date[];
  /** These hours contain all matching rows of the period. */
  isAll: boolean;
}

/** Finds the hours with the next `rows` matching rows according to the counts, nearest first. */
export async function findHours(
  ctx: Context,
  filters: PropertyFilters & { routes?: readonly string[] },
  { from, to, direction, rows }: Wanted,
): Promise<FoundHours> {
  const counted = await ctx.db.$queryRaw<{ bucket: Date; requests: number }[]>`
    SELECT bucket, sum(requests)::float8 AS requests FROM request_rollup_hour
    WHERE workspace_id = ${ctx.workspace.id}
      AND bucket >= ${floorDate(from, HOUR_MS)}::timestamptz AND bucket < ${to}::timestamptz
      AND ${countConditions(filters)}
      ${filters.routes ? Prisma.sql`AND route = ANY (${[...filters.routes]}::text[])` : Prisma.empty}
    GROUP BY bucket ORDER BY bucket ${direction === "older" ? Prisma.sql`DESC` : Prisma.sql`ASC`} LIMIT ${rows}`;
  const hours: Date[] = [];
  let missing = rows;
  for (const { bucket, requests } of counted) {
    if (missing <= 0) break;
    hours.push(bucket);
    missing -= requests;
  }
  return { hours, isAll: hours.length === counted.length && counted.length < rows };
}
