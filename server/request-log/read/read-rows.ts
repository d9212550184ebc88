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

const COLUMNS = Prisma.raw(SUMMARY_SELECT);

const orderOf = (direction: Direction) => (direction === "older" ? Prisma.sql`id DESC` : Prisma.sql`id ASC`);

/** Reads the workspace's row of this id, if the plan still keeps it. */
export async function readRow(ctx: Context, id: string): Promise<SummaryRow[]> {
  return run(
    ctx,
    Prisma.sql`
      SELECT ${COLUMNS} FROM request_log
      WHERE workspace_id = ${ctx.workspace.id} AND id = ${id}::uuid AND created_at >= ${retentionStart(ctx)}`,
  );
}

/** Reads the workspace's rows of a range of ids, starting at its end (older) or its beginning (newer). */
export async function readRows(ctx: Context, { range, ...query }: RowQuery): Promise<SummaryRow[]> {
  const low = Prisma.sql`${range.low}::uuid`;
  const bounds = Prisma.sql`id ${range.isLowExcluded ? Prisma.sql`>` : Prisma.sql`>=`} ${low} AND id < ${range.high}::uuid`;
  return run(ctx, selectRows(ctx, bounds, query));
}

/** Does the same for each of these hours, in their order. Rows between them are not read. */
export async function readRowsOfHours(
  ctx: Context,
  hours: readonly Date[],
  { range, ...query }: RowQuery,
): Promise<SummaryRow[]> {
  const starts = hours.map((hour) => firstUuidAt(hour)).map((id) => (id < range.low ? range.low : id));
  const ends = hours.map((hour) => firstUuidAt(new Date(hour.getTime() + HOUR_MS)));
  const bounds = [...starts, ...ends].toSorted();
  // The outer bounds are constants, so only their days are planned.
  const whole = Prisma.sql`id >= ${bounds[0]}::uuid AND id < ${bounds.at(-1)}::uuid AND id < ${range.high}::uuid`;
  const inHour = selectRows(ctx, Prisma.sql`${whole} AND id >= hour.low AND id < hour.high`, query);
  return run(
    ctx,
    Prisma.sql`
      SELECT found.* FROM unnest(${starts}::uuid[], ${ends}::uuid[]) AS hour (low, high)
      CROSS JOIN LATERAL (${inHour}) AS found
      ORDER BY found.${orderOf(query.direction)} LIMIT ${query.limit}`,
  );
}

function selectRows(
  ctx: Context,
  bounds: Prisma.Sql,
  { conditions, direction, limit }: Omit<RowQuery, "range">,
) {
  const end = Prisma.sql`ORDER BY ${orderOf(direction)} LIMIT ${limit}`;
  const selects = conditions.map(
    (condition) => Prisma.sql`
      SELECT ${COLUMNS} FROM request_log WHERE workspace_id = ${ctx.workspace.id} AND ${bounds} AND ${condition} ${end}`,
  );
  const [only] = selects;
  if (only && selects.length === 1) return only;
  return Prisma.sql`SELECT * FROM ((${Prisma.join(selects, ") UNION ALL (")})) AS alternatives ${end}`;
}

const run = (ctx: Context, sql: Prisma.Sql) => ctx.db.$queryRaw<SummaryRow[]>(sql);
