import "server-only";

import { firstUuidAt } from "@/lib/uuid";
import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";
import { countConditions, rowConditions } from "../read/filters/conditions";
import { isCounted, type RowFilters } from "../read/filters/given-filters";
import { MAX_ROWS_READ } from "../read/matching-rows";
import { readRowsOfHours } from "../read/read-rows";
import { HOUR_MS } from "@/lib/time";
import { retentionStart } from "../retention";

interface FirstAndLast {
  first: Date | null;
  last: Date | null;
  isFirstCertain: boolean;
}

/** Finds the first and the last of these failures in the log. */
export function findFirstAndLast(ctx: Context, filters: RowFilters): Promise<FirstAndLast> {
  return isCounted(filters) ? findByCounts(ctx, filters) : findByRows(ctx, filters);
}

/** The counts give the hours; only the rows of those two hours are read for the exact times. */
async function findByCounts(ctx: Context, filters: RowFilters): Promise<FirstAndLast> {
  const [hours] = await ctx.db.$queryRaw<{ first: Date | null; last: Date | null }[]>`
    SELECT min(bucket) AS first, max(bucket) AS last FROM request_rollup_hour
    WHERE workspace_id = ${ctx.workspace.id} AND bucket >= ${retentionStart(ctx)}::timestamptz
      AND ${countConditions(filters)}`;
  const find = async (hour: Date | null | undefined, direction: "older" | "newer") => {
    if (!hour) return null;
    const range = {
      low: firstUuidAt(hour),
      high: firstUuidAt(new Date(hour.getTime() + HOUR_MS)),
    };
    const { rows } = await readRowsOfHours(ctx, [hour], {
      range,
      conditions: rowConditions(filters),
      direction,
      limit: 1,
    });
    return rows[0]?.createdAt ?? null;
  };
  const [first, last] = await Promise.all([find(hours?.first, "newer"), find(hours?.last, "older")]);
  return { first, last, isFirstCertain: true };
}

async function findByRows(ctx: Context, { code, ...others }: RowFilters): Promise<FirstAndLast> {
  const matching = rowConditions(others);
  // PostgreSQL reads only the columns of the innermost query that the conditions use.
  const [row] = await ctx.db.$queryRaw<{ first: Date | null; last: Date | null; looked: number }[]>`
    SELECT min(created_at) FILTER (WHERE matches) AS first, max(created_at) FILTER (WHERE matches) AS last,
           count(*)::int AS looked
    FROM (
      SELECT created_at, (${Prisma.join(matching, ") OR (")}) AS matches
      FROM (
        SELECT * FROM request_log
        WHERE workspace_id = ${ctx.workspace.id} AND id >= ${firstUuidAt(retentionStart(ctx))}::uuid
          AND error_code = ${code}
        ORDER BY id DESC LIMIT ${MAX_ROWS_READ}
      ) AS newest
    ) AS looked_at`;
  return {
    first: row?.first ?? null,
    last: row?.last ?? null,
    isFirstCertain: (row?.looked ?? 0) < MAX_ROWS_READ,
  };
}
