import "server-only";

import type { Percentiles, RequestLatency } from "@/lib/contracts/log/request-counts";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { sum } from "@/lib/sum";
import { type Context, withTransaction } from "@/server/context";
import { isStatementTimeout } from "@/server/database/is-transient-database-error";
import { Prisma } from "@/server/generated/prisma/client";
import { isCounted } from "./filters/given-filters";
import { stepStart, timelineOf } from "./histogram";
import { countParts, MAX_ROWS_MEASURED, sampleOf } from "./latency-sample";
import { newestMatching } from "./matching-counts";
import { isCapped, MAX_ROWS_READ } from "./matching-rows";
import { inSearchTurn } from "./search-gate";

/** Rare requests among millions take long to find. A chart that comes later than this helps nobody. */
const LATENCY_TIMEOUT_MS = 4_000;

/** The measured rows of one bucket; `start` is null for those of the whole period. */
interface Measured extends Pick<Percentiles, "measured" | "p50Us" | "p95Us"> {
  start: number | null;
}

/**
 * Returns the p50 and p95 of the filtered requests over the list's period. The durations of all of them are read, by nearest
 * rank, unless they are too many: then those of a sample. `requests` are the counts of the histogram.
 */
export async function getRequestLatency(ctx: Context, filters: RequestFilters): Promise<RequestLatency> {
  const { axis, period, stepMs, starts } = timelineOf(ctx, filters);
  const { counts, measured } = await inSearchTurn(ctx, async () => {
    if (!isCounted(filters)) {
      const rows = withWeight(newestMatching(ctx, filters, { period, limit: MAX_ROWS_READ + 1 }));
      return { counts: null, measured: await measure(ctx, rows, stepMs) };
    }
    const parts = await countParts(ctx, filters, { period, stepMs });
    const total = sum(parts.map(({ requests }) => requests));
    const rows =
      total <= MAX_ROWS_MEASURED
        ? withWeight(newestMatching(ctx, filters, { period, limit: MAX_ROWS_MEASURED }))
        : sampleOf(ctx, filters, parts);
    return { counts: sumByStep(parts, stepMs), measured: await measure(ctx, rows, stepMs) };
  });
  const found = new Map(measured?.map((each) => [each.start, each]));
  const percentilesOf = (start: number | null, requests?: number): Percentiles => {
    const { measured: rows, p50Us, p95Us } = found.get(start) ?? NOTHING;
    return { requests: requests ?? rows, measured: rows, p50Us, p95Us };
  };
  const whole = percentilesOf(null, counts ? sum([...counts.values()]) : undefined);
  return {
    ...axis,
    buckets: starts.map((start) => ({
      start: new Date(start).toISOString(),
      ...percentilesOf(start, counts ? (counts.get(start) ?? 0) : undefined),
    })),
    whole,
    isCapped: counts === null && isCapped(whole.requests),
    isTimedOut: measured === null,
  };
}

const NOTHING = { measured: 0, p50Us: null, p95Us: null };

const withWeight = (rows: Prisma.Sql) =>
  Prisma.sql`SELECT bucket, duration_us, 1::float8 AS weight FROM (${rows}) AS matching`;

function sumByStep(parts: readonly { start: number; requests: number }[], stepMs: number) {
  const counts = new Map<number, number>();
  for (const { start, requests } of parts) {
    const bucket = Math.floor(start / stepMs) * stepMs;
    counts.set(bucket, (counts.get(bucket) ?? 0) + requests);
  }
  return counts;
}

/**
 * Returns the percentiles of each bucket and of all of them: the shortest duration that, with those below it, has that share
 * of the weight. Null if the rows could not be read in time.
 */
async function measure(ctx: Context, rows: Prisma.Sql, stepMs: number): Promise<Measured[] | null> {
  try {
    return await withTransaction(ctx, async ({ db }) => {
      await db.$queryRaw`SELECT set_config('statement_timeout', ${String(LATENCY_TIMEOUT_MS)}, TRUE)`;
      return await db.$queryRaw<Measured[]>`
        WITH measured AS MATERIALIZED (
          SELECT ${stepStart("bucket", stepMs)} AS start, duration_us, weight FROM (${rows}) AS weighted
        )
        SELECT start, count(*)::int AS measured,
               min(duration_us) FILTER (WHERE reached >= 0.5 * total) AS "p50Us",
               min(duration_us) FILTER (WHERE reached >= 0.95 * total) AS "p95Us"
        FROM (
          SELECT start, duration_us, sum(weight) OVER (PARTITION BY start ORDER BY duration_us) AS reached,
                 sum(weight) OVER (PARTITION BY start) AS total
          FROM (SELECT * FROM measured UNION ALL SELECT NULL, duration_us, weight FROM measured) AS twice
        ) AS ranked
        GROUP BY start`;
    });
  } catch (error) {
    if (isStatementTimeout(error)) return null;
    throw error;
  }
}
