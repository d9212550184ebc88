import "server-only";

import { firstUuidAt } from "@/lib/uuid";
import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";
import { HOUR_MS } from "@/lib/time";
import { retentionStart } from "../retention";
import { SUMMARY_SELECT, type SummaryRow } from "../summary-row";

export type Direction = "older" | "newer";

/** A range of ids: from `low` (or after it) up to `high`, exclusive. */
export interface IdRange {
  low: string;
  isLowExcluded?: boolean;
  high: string;
}

interface RowQuery {
  range: IdRange;
  /** Mutually exclusive alternatives. */
  conditions: readonly Prisma.Sql[];
  direction: Direction;
  limit: number;
}

/** Of a page's rows as text: a result is received in one go, and most callers send it in one go. */
export const MAX_PAGE_BYTES = 250_000;

/** The rows nearest to the range's end: as many as fit, and at least one. */
export interface RowPage {
  rows: SummaryRow[];
  /** True if more rows were found than fit. */
  isCut: boolean;
}

const COLUMNS = Prisma.raw(SUMMARY_SELECT);

const orderOf = (direction: Direction) => (direction === "older" ? Prisma.sql`id DESC` : Prisma.sql`id ASC`);

/** Reads the workspace's row of this id, if the plan still keeps it. */
export async function readRow(ctx: Context, id: string): Promise<RowPage> {
  const rows = await ctx.db.$queryRaw<SummaryRow[]>`
    SELECT ${COLUMNS} FROM request_log
    WHERE workspace_id = ${ctx.workspace.id} AND id = ${id}::uuid AND created_at >= ${retentionStart(ctx)}`;
  return { rows, isCut: false };
}

/** Reads the workspace's rows of a range of ids, starting at its end (older) or its beginning (newer). */
export async function readRows(ctx: Context, { range, ...query }: RowQuery): Promise<RowPage> {
  return readPage(ctx, selectRows(ctx, withinRange(range), query), query.direction);
}

/** Does the same for each of these hours, in their order. Rows between them are not read. */
export async function readRowsOfHours(
  ctx: Context,
  hours: readonly Date[],
  { range, ...query }: RowQuery,
): Promise<RowPage> {
  const starts = hours.map((hour) => firstUuidAt(hour)).map((id) => (id < range.low ? range.low : id));
  const ends = hours.map((hour) => firstUuidAt(new Date(hour.getTime() + HOUR_MS)));
  const bounds = [...starts, ...ends].toSorted();
  // The outer bounds are constants, so only their days are planned.
  const whole = Prisma.sql`id >= ${bounds[0]}::uuid AND id < ${bounds.at(-1)}::uuid AND id < ${range.high}::uuid`;
  const inHour = selectRows(ctx, Prisma.sql`${whole} AND id >= hour.low AND id < hour.high`, query);
  return readPage(
    ctx,
    Prisma.sql`
      SELECT found.* FROM unnest(${starts}::uuid[], ${ends}::uuid[]) AS hour (low, high)
      CROSS JOIN LATERAL (${inHour}) AS found
      ORDER BY found.${orderOf(query.direction)} LIMIT ${query.limit}`,
    query.direction,
  );
}

/** Counts the rows that `readRows` would read if all of them fitted. */
export async function countRows(ctx: Context, { range, ...query }: RowQuery): Promise<number> {
  if (query.conditions.length === 0) return 0;
  const [counted] = await ctx.db.$queryRaw<{ rows: number }[]>`
    SELECT count(*)::int AS rows FROM (${selectRows(ctx, withinRange(range), query, Prisma.sql`id`)}) AS matching`;
  return counted?.rows ?? 0;
}

const withinRange = ({ low, isLowExcluded, high }: IdRange) =>
  Prisma.sql`id ${isLowExcluded ? Prisma.sql`>` : Prisma.sql`>=`} ${low}::uuid AND id < ${high}::uuid`;

function selectRows(
  ctx: Context,
  bounds: Prisma.Sql,
  { conditions, direction, limit }: Omit<RowQuery, "range">,
  columns = COLUMNS,
) {
  const end = Prisma.sql`ORDER BY ${orderOf(direction)} LIMIT ${limit}`;
  const selects = conditions.map(
    (condition) => Prisma.sql`
      SELECT ${columns} FROM request_log WHERE workspace_id = ${ctx.workspace.id} AND ${bounds} AND ${condition} ${end}`,
  );
  const [only] = selects;
  if (only && selects.length === 1) return only;
  return Prisma.sql`SELECT * FROM ((${Prisma.join(selects, ") UNION ALL (")})) AS alternatives ${end}`;
}

/** Leaves out the rows that do not fit; callers can send long paths, queries and names. */
async function readPage(ctx: Context, rows: Prisma.Sql, direction: Direction): Promise<RowPage> {
  const order = orderOf(direction);
  const found = await ctx.db.$queryRaw<(SummaryRow & { found: number; bytesBefore: number })[]>`
    SELECT * FROM (
      SELECT matching.*, count(*) OVER ()::int AS found,
             coalesce(sum(octet_length(matching::text)) OVER nearer, 0)::float8 AS "bytesBefore"
      FROM (${rows}) AS matching
      WINDOW nearer AS (ORDER BY ${order} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
    ) AS summed
    WHERE "bytesBefore" < ${MAX_PAGE_BYTES} ORDER BY ${order}`;
  return {
    rows: found.map(({ found: _found, bytesBefore: _bytes, ...row }) => row),
    isCut: found.length < (found[0]?.found ?? 0),
  };
}
