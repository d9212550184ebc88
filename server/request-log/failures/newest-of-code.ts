import "server-only";

import { firstUuidAt } from "@/lib/uuid";
import { onlyText } from "@/lib/log-filters/filter-value";
import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";
import { type Period, resolvePeriod } from "../period";
import { rowConditions } from "../read/filters/conditions";
import type { RowFilters } from "../read/filters/given-filters";
import { MAX_ROWS_READ } from "../read/matching-rows";
import { retentionStart } from "../retention";

/**
 * The newest failures of a code that the plan still shows, as a subquery of all columns: PostgreSQL reads only those that the
 * query around it uses.
 */
export const newestOfCode = (ctx: Context, code: string) => Prisma.sql`
  SELECT * FROM request_log
  WHERE workspace_id = ${ctx.workspace.id} AND error_code = ${code}
    AND id >= ${firstUuidAt(retentionStart(ctx))}::uuid
  ORDER BY id DESC LIMIT ${MAX_ROWS_READ}`;

/** The filters as one condition on those rows. No index serves it, so paths that differ are told apart cheaply, first. */
export function isInGroup({ code: _of, ...filters }: RowFilters): Prisma.Sql {
  const path = onlyText(filters.path);
  const start = path === null ? Prisma.sql`TRUE` : Prisma.sql`starts_with(path, ${path})`;
  const conditions = rowConditions(filters);
  return Prisma.sql`${start} AND ((${Prisma.join(conditions, ") OR (")}))`;
}

/** How far these rows reach back. */
export interface Reach {
  /** Every failure of the code is among them. */
  isAll: boolean;
  oldest: Date;
}

/** Returns the reach of each code that has failures. */
export async function readReaches(ctx: Context, codes: readonly string[]): Promise<Map<string, Reach>> {
  if (codes.length === 0) return new Map();
  const reaches = codes.map(
    (code) => Prisma.sql`
      SELECT ${code}::text AS code, count(*)::int AS scanned, min(created_at) AS oldest
      FROM (${newestOfCode(ctx, code)}) AS newest`,
  );
  const rows = await ctx.db.$queryRaw<{ code: string; scanned: number; oldest: Date | null }[]>(
    Prisma.join(reaches, " UNION ALL "),
  );
  return new Map(
    rows.flatMap(({ code, scanned, oldest }): [string, Reach][] =>
      oldest === null ? [] : [[code, { isAll: scanned < MAX_ROWS_READ, oldest }]],
    ),
  );
}

interface Start {
  since: Date;
  /** True if the current minute alone has more failures than are read. */
  isCapped: boolean;
}

/**
 * The instant from which these rows include every failure of the code in the period: the period's start, or the first instant
 * after the oldest row at which a link to the log can begin.
 */
export function wholeSince(ctx: Context, { isAll, oldest }: Reach, period: Period): Start {
  if (isAll || oldest < period.from) return { since: period.from, isCapped: false };
  const { from, grainMs } = resolvePeriod(ctx, { range: "all", from: oldest.toISOString() });
  const since = new Date(from.getTime() + grainMs);
  return since > ctx.now ? { since: from, isCapped: true } : { since, isCapped: false };
}
