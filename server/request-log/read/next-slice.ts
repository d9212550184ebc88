import "server-only";

import { floorDate, HOUR_MS } from "@/lib/time";
import { timeOfUuid } from "@/lib/uuid";
import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";
import { idsOf, type Place, type Span } from "./split-period";

/**
 * Returns the part of the span that lies next to the place and has about so many of the workspace's requests. The hourly counts
 * tell how far it reaches, so a quiet month is one slice; where an hour has most of them, it ends at a row. The slice never
 * ends within a millisecond, and is never empty, so any number leads through the whole span.
 */
export async function nextSlice(ctx: Context, rest: Span, place: Place, rows: number): Promise<Span> {
  const full = await findFullHour(ctx, rest, place, rows);
  if (full === null) return rest;
  const { start, before } = full;
  const endsBefore = before * 2 >= rows;
  if (place.direction === "older") {
    if (endsBefore) return { from: start + HOUR_MS, to: rest.to };
    const upTo = { from: Math.max(start, rest.from), to: rest.to };
    return { from: (await findRowTime(ctx, upTo, place, rows)) ?? upTo.from, to: rest.to };
  }
  if (endsBefore) return { from: rest.from, to: start };
  const upTo = { from: rest.from, to: Math.min(start + HOUR_MS, rest.to) };
  const at = await findRowTime(ctx, upTo, place, rows);
  return at === null ? upTo : { from: rest.from, to: at + 1 };
}

/** The hour in which the requests, counted from the place on, exceed this number, and their number before it. */
async function findFullHour(
  ctx: Context,
  { from, to }: Span,
  { direction }: Place,
  rows: number,
): Promise<{ start: number; before: number } | null> {
  const order = direction === "older" ? Prisma.sql`bucket DESC` : Prisma.sql`bucket ASC`;
  const [full] = await ctx.db.$queryRaw<{ bucket: Date; before: number }[]>`
    SELECT bucket, ("upTo" - requests)::float8 AS before FROM (
      SELECT bucket, sum(requests) AS requests, sum(sum(requests)) OVER (ORDER BY ${order}) AS "upTo"
      FROM request_rollup_hour
      WHERE workspace_id = ${ctx.workspace.id}
        AND bucket >= ${floorDate(from, HOUR_MS)}::timestamptz AND bucket < ${new Date(to)}::timestamptz
      GROUP BY bucket
    ) AS hours
    WHERE "upTo" > ${rows} ORDER BY ${order} LIMIT 1`;
  return full ? { start: full.bucket.getTime(), before: full.before } : null;
}

/** The time of the row after so many others; null if the span has fewer. */
async function findRowTime(ctx: Context, span: Span, place: Place, rows: number): Promise<number | null> {
  const { low, isLowExcluded, high } = idsOf(span, place);
  const [row] = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT id FROM request_log
    WHERE workspace_id = ${ctx.workspace.id}
      AND id ${isLowExcluded ? Prisma.sql`>` : Prisma.sql`>=`} ${low}::uuid AND id < ${high}::uuid
    ORDER BY id ${place.direction === "older" ? Prisma.sql`DESC` : Prisma.sql`ASC`} OFFSET ${rows} LIMIT 1`;
  return row === undefined ? null : timeOfUuid(row.id);
}
