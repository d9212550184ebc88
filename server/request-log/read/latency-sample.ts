import "server-only";

import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { HOUR_MS, MINUTE_MS } from "@/lib/time";
import { firstUuidAt } from "@/lib/uuid";
import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";
import type { Period } from "../period";
import { rowConditions } from "./filters/conditions";
import { stepStart } from "./histogram";
import { matchingCounts } from "./matching-counts";

/** Of more requests than this, a sample is read. Its p95 is that of about a hundredth more or less of the requests. */
export const MAX_ROWS_MEASURED = 20_000;
/** Where the sample is taken. */
const MAX_PLACES = 2_000;
const MAX_PLACES_OF_PART = 12;

/** A part of the period whose matching requests the counts tell. */
interface Part {
  /** Of the minute or hour; the period may begin later. */
  start: number;
  from: number;
  to: number;
  requests: number;
}

/** Counts the matching requests by the shortest parts that the histogram's counts have. */
export async function countParts(
  ctx: Context,
  filters: RequestFilters,
  { period, stepMs }: { period: Period; stepMs: number },
): Promise<Part[]> {
  const partMs = stepMs < HOUR_MS ? MINUTE_MS : HOUR_MS;
  const counted = await ctx.db.$queryRaw<Pick<Part, "start" | "requests">[]>`
    SELECT ${stepStart("bucket", partMs)} AS start, sum(requests)::float8 AS requests
    FROM (${matchingCounts(ctx, filters, { period, stepMs: partMs })}) AS counts GROUP BY 1 ORDER BY 1`;
  const end = period.to?.getTime() ?? Number.POSITIVE_INFINITY;
  return counted.map(({ start, requests }) => ({
    start,
    from: Math.max(start, period.from.getTime()),
    to: Math.min(start + partMs, end),
    requests,
  }));
}

/** Spreads the places evenly within their spans, however many there are, so that none falls on a round second. */
const GOLDEN_RATIO = 0.618_033_988_749_895;

/**
 * Selects a sample with the weight of each row: the same number of rows from each place, which stand for all requests of
 * their part. At each place the rows after an instant of its span are read, and if they are too few those before it.
 */
export function sampleOf(ctx: Context, filters: RequestFilters, parts: readonly Part[]): Prisma.Sql {
  const places = placesOf(parts);
  const limit = Math.ceil(MAX_ROWS_MEASURED / places.length);
  const ids = (pick: (place: Place) => number) => places.map((place) => firstUuidAt(new Date(pick(place))));
  const bounds = [ids(({ from }) => from), ids(({ at }) => at), ids(({ to }) => to)] as const;
  // The outer bounds are constants, so only their days are planned.
  const whole = Prisma.sql`id >= ${bounds[0][0]}::uuid AND id < ${bounds[2].at(-1)}::uuid`;
  const rowsOf = (span: Prisma.Sql) => {
    const selects = rowConditions(filters).map(
      (condition) => Prisma.sql`
        SELECT id, created_at AS bucket, duration_us FROM request_log
        WHERE workspace_id = ${ctx.workspace.id} AND ${whole} AND ${span} AND ${condition} ORDER BY id LIMIT ${limit}`,
    );
    return Prisma.sql`
      SELECT * FROM ((${Prisma.join(selects, ") UNION ALL (")})) AS alternatives ORDER BY id LIMIT ${limit}`;
  };
  return Prisma.sql`
    SELECT found.bucket, found.duration_us, place.requests / count(*) OVER (PARTITION BY place.part) AS weight
    FROM unnest(${bounds[0]}::uuid[], ${bounds[1]}::uuid[], ${bounds[2]}::uuid[],
                ${places.map(({ part }) => part)}::int[], ${places.map(({ requests }) => requests)}::float8[])
         AS place (low, start, high, part, requests)
    CROSS JOIN LATERAL (
      SELECT * FROM (
        (${rowsOf(Prisma.sql`id >= place.start AND id < place.high`)})
        UNION ALL (${rowsOf(Prisma.sql`id >= place.low AND id < place.start`)})
      ) AS around LIMIT ${limit}
    ) AS found`;
}

interface Place {
  /** The index of its part. */
  part: number;
  from: number;
  at: number;
  to: number;
  /** Of the whole part. */
  requests: number;
}

function placesOf(parts: readonly Part[]): Place[] {
  const each = Math.min(MAX_PLACES_OF_PART, Math.max(1, Math.floor(MAX_PLACES / parts.length)));
  return parts.flatMap(({ from, to, requests }, part) =>
    Array.from({ length: each }, (_, index) => {
      const spanMs = (to - from) / each;
      const start = from + index * spanMs;
      const within = ((part * each + index) * GOLDEN_RATIO) % 1;
      return { part, from: start, at: start + within * spanMs, to: start + spanMs, requests };
    }),
  );
}
