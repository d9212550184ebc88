import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { requestLatencySchema } from "@/lib/contracts/log/request-counts";
import { totalOf } from "@/lib/outcomes";
import { DAY_MS, HOUR_MS } from "@/lib/time";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getPool } from "@/server/database/db";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { matchingRecords } from "@/testing/unit/matching-records";
import { arbitraryFilters, makeRandomLog } from "@/testing/unit/random-log";
import type { RequestRecord } from "../record";
import { getRequestHistogram } from "./histogram";
import { getRequestLatency } from "./latency";
import { MAX_ROWS_MEASURED } from "./latency-sample";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
let rows: RequestRecord[];

beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "business", NOW);
  await createLogWorkspace("theirs", "business", NOW);
  rows = makeRandomLog(ctx, 600);
  await writeRecords(rows);
  await writeRecords(
    Array.from({ length: 50 }, (_, index) =>
      recordAt(new Date(NOW.getTime() - index * 60_000), { workspaceId: "theirs", durationUs: 9_000_000 }),
    ),
  );
});
afterAll(() => database.close());

/** By nearest rank. */
function percentile(durations: readonly number[], share: number): number | null {
  return durations.toSorted((a, b) => a - b)[Math.ceil(durations.length * share) - 1] ?? null;
}

const percentilesOf = (found: readonly RequestRecord[]) => {
  const durations = found.map(({ durationUs }) => durationUs);
  return {
    requests: found.length,
    measured: found.length,
    p50Us: percentile(durations, 0.5),
    p95Us: percentile(durations, 0.95),
  };
};

async function expectTrue(filters: RequestFilters): Promise<void> {
  const matching = matchingRecords(ctx, rows, filters);
  const { buckets: counts, ...frame } = await getRequestHistogram(ctx, filters);
  const { buckets, whole, isTimedOut, ...latencyFrame } = await getRequestLatency(ctx, filters);
  expect(latencyFrame).toEqual(frame);
  expect(isTimedOut).toBe(false);
  expect(whole).toEqual(percentilesOf(matching));
  expect(buckets).toEqual(
    counts.map(({ start, ...outcomes }) => {
      const first = Date.parse(start);
      const within = matching.filter(({ createdAt }) => {
        return Date.parse(createdAt) >= first && Date.parse(createdAt) < first + frame.bucketMs;
      });
      return { start, ...percentilesOf(within), requests: totalOf(outcomes) };
    }),
  );
}

describe("the percentiles of the log", () => {
  it("are those of exactly the rows that the histogram counts", async () => {
    await fc.assert(fc.asyncProperty(arbitraryFilters(NOW), expectTrue), { numRuns: 40 });
  }, 120_000);

  it("are those of the found rows for a text, and for an id", async () => {
    await expectTrue({ range: "all", q: "webhooks" });
    await expectTrue({ range: "all", q: "no such text" });
  });

  it("are those of a sample beyond the bound, close to the truth in each bucket, with the exact counts", async () => {
    const many = await createLogWorkspace("many", "business", NOW);
    const sent = Array.from({ length: MAX_ROWS_MEASURED + 4_000 }, (_, index) => {
      // Most fall on the first second of a minute, where they take long: a sample of those alone would mislead.
      const at = NOW.getTime() - ((index * DAY_MS) / (MAX_ROWS_MEASURED + 4_000)) * 0.98;
      const isAtMinute = index % 3 !== 0;
      const time = isAtMinute ? Math.floor(at / 60_000) * 60_000 + (index % 1_000) : at;
      return recordAt(new Date(time), {
        workspaceId: "many",
        durationUs: isAtMinute ? 40_000 + (index % 97) * 100 : 1_000 + (index % 89) * 10,
      });
    });
    await writeRecords(sent);
    const latency = requestLatencySchema.parse(await getRequestLatency(many, { range: "24h" }));
    expect(latency.whole.requests).toBe(sent.length);
    expect(latency.whole.measured).toBeLessThan(sent.length);
    expect(latency.whole.measured).toBeGreaterThan(MAX_ROWS_MEASURED / 4);
    expect(latency).toMatchObject({ isCapped: false, isTimedOut: false });
    const counts = await getRequestHistogram(many, { range: "24h" });
    expect(latency.buckets.map(({ requests }) => requests)).toEqual(counts.buckets.map((each) => each.ok));
    for (const bucket of latency.buckets.filter(({ requests }) => requests > 100)) {
      const first = Date.parse(bucket.start);
      const durations = sent
        .filter(({ createdAt }) => {
          return Date.parse(createdAt) >= first && Date.parse(createdAt) < first + latency.bucketMs;
        })
        .map(({ durationUs }) => durationUs);
      // The measured value stands within these ranks of the true order.
      expect(bucket.p50Us).toBeGreaterThanOrEqual(percentile(durations, 0.4) ?? 0);
      expect(bucket.p50Us).toBeLessThanOrEqual(percentile(durations, 0.6) ?? 0);
      expect(bucket.p95Us).toBeGreaterThanOrEqual(percentile(durations, 0.9) ?? 0);
    }
    const few = await getRequestLatency(many, {
      range: "24h",
      from: new Date(NOW.getTime() - HOUR_MS).toISOString(),
    });
    expect(few.whole.measured).toBe(few.whole.requests);
  }, 120_000);

  it("are unknown when the rows cannot be read in time, beside the exact counts", async () => {
    const client = await getPool().connect();
    try {
      await client.query("BEGIN; LOCK TABLE request_log IN ACCESS EXCLUSIVE MODE");
      const latency = await getRequestLatency(ctx, { range: "24h" });
      expect(latency.isTimedOut).toBe(true);
      expect(latency.whole).toMatchObject({ measured: 0, p50Us: null, p95Us: null });
      expect(latency.whole.requests).toBe(matchingRecords(ctx, rows, { range: "24h" }).length);
    } finally {
      await client.query("ROLLBACK");
      client.release();
    }
  }, 30_000);
});
