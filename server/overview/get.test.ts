import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { causesSchema, overviewSchema } from "@/lib/contracts/overview";
import { requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { DAY_MS, MINUTE_MS } from "@/lib/time";
import { getDb } from "@/server/database/db";
import { getRequestFacets } from "@/server/request-log/read/facets";
import { listRequests } from "@/server/request-log/read/list";
import type { RequestRecord } from "@/server/request-log/record";
import { FAILURES } from "@/testing/unit/failures-fixture";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { matchingRecords } from "@/testing/unit/matching-records";
import { makeRandomLog } from "@/testing/unit/random-log";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getCauses } from "./causes";
import { getOverview } from "./get";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const ADDRESSES = ["203.0.113.7", "198.51.100.4"];

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let logs = 0;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

type LogContext = Awaited<ReturnType<typeof createLogWorkspace>>;

/** A workspace of its own with a random log of the last three days. */
const arbitraryLog = fc
  .array(
    fc.record({
      failure: fc.constantFrom(null, ...Object.keys(FAILURES)),
      // Often at the edges of both days.
      ageMin: fc.oneof(
        fc.integer({ min: 0, max: 3 * 24 * 60 }),
        fc.constantFrom(0, 1, 24 * 60 - 1, 24 * 60, 24 * 60 + 1, 48 * 60, 48 * 60 + 1),
      ),
      address: fc.constantFrom(...ADDRESSES),
      isKeyless: fc.boolean(),
    }),
    { maxLength: 120 },
  )
  .map(
    (made) => (workspaceId: string) =>
      made.map(({ failure, ageMin, address, isKeyless }) =>
        recordAt(new Date(NOW.getTime() - ageMin * MINUTE_MS), {
          ...(failure === null ? {} : FAILURES[failure]),
          ...(isKeyless && { apiKeyId: null }),
          clientAddress: address,
          workspaceId,
        }),
      ),
  );

async function expectTrue(ctx: LogContext, rows: readonly RequestRecord[]): Promise<void> {
  const overview = await getOverview(ctx);
  const { from, to, now, before, hours, keys } = overviewSchema.parse(overview);
  const { causes, ...day } = causesSchema.parse(await getCauses(ctx));
  expect(day).toMatchObject({ from, to, ...now });
  const within = (start: string, end: string) =>
    rows.filter(({ createdAt }) => createdAt >= start && createdAt < end);
  const failures = (some: readonly RequestRecord[]) => some.filter(({ status }) => status >= 400).length;

  const today = within(from, to);
  expect(now).toEqual({ requests: today.length, failures: failures(today) });
  expect((await getRequestFacets(ctx, requestFiltersSchema.parse({ range: "24h" }))).total).toBe(
    today.length,
  );
  const dayBefore = new Date(Date.parse(from) - DAY_MS).toISOString();
  const yesterday = within(dayBefore, from);
  expect(before).toEqual({ requests: yesterday.length, failures: failures(yesterday) });
  for (const hour of hours) expect(hour.requests).toBe(within(hour.from, hour.to).length);

  for (const { filters, count, countBefore, hourly, isCapped, isNew } of causes) {
    const linked = requestFiltersSchema.parse(filters);
    const { requests, nextCursor } = await listRequests(ctx, linked);
    if (nextCursor === null) expect(requests).toHaveLength(count);
    expect(matchingRecords(ctx, rows, linked)).toHaveLength(count);
    expect(hourly.reduce((sum, each) => sum + each, 0)).toBe(count);
    expect(isCapped).toBe(false);
    const everywhere = { ...linked, range: "all", from: undefined, to: undefined } as const;
    const alike = matchingRecords(ctx, rows, everywhere);
    const earlier = alike.filter(({ createdAt }) => createdAt >= dayBefore && createdAt < from);
    expect(countBefore).toBe(earlier.length);
    expect(isNew).toBe(alike.every(({ createdAt }) => createdAt >= from));
  }
  for (const { id, requests, unauthenticated } of keys) {
    const ofKey = today.filter(({ apiKeyId }) => apiKeyId === id);
    const refused = ofKey.filter(({ errorCode }) => errorCode === "authentication_required");
    expect([requests, unauthenticated]).toEqual([ofKey.length, refused.length]);
  }
}

describe("the overview of a random log", () => {
  it("counts what the log lists: each figure, hour, key and cause by its own rows", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLog, async (toRows) => {
        logs += 1;
        const ctx = await createLogWorkspace(`log-${logs}`, "business", NOW);
        const rows = toRows(ctx.workspace.id);
        await writeRecords(rows);
        await expectTrue(ctx, rows);
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it("does so for every code, issues, unknown methods and old rows", async () => {
    const ctx = await createLogWorkspace("random", "business", NOW);
    const rows = makeRandomLog(ctx, 600);
    await writeRecords(rows);
    await expectTrue(ctx, rows);
  });

  it("lists every cause of a day with few failures, whichever is the newest", async () => {
    const ctx = await createLogWorkspace("few", "business", NOW);
    const names = ["revoked", "scopes", "too fast", "email"];
    const rows = names.flatMap((name, kind) =>
      Array.from({ length: kind + 1 }, (_, index) =>
        recordAt(new Date(NOW.getTime() - (index + 1) * 60 * MINUTE_MS), {
          ...FAILURES[name],
          workspaceId: "few",
        }),
      ),
    );
    await writeRecords(rows);
    const { causes, hasMore, failures } = await getCauses(ctx);
    expect(causes.map(({ code, count }) => [code, count])).toEqual([
      ["validation_failed", 4],
      ["rate_limit_exceeded", 3],
      ["insufficient_scopes", 2],
      ["authentication_required", 1],
    ]);
    expect([hasMore, failures]).toEqual([false, 10]);
  });
});

it("names the limit that a cause's calls exceeded while it was the same for all of them", async () => {
  const ctx = await createLogWorkspace("replanned", "business", NOW);
  await writeRecords([recordAt(NOW, { ...FAILURES["too fast"], workspaceId: "replanned" })]);
  const limits = async () => (await getCauses(ctx)).causes.map(({ subject }) => subject.limit);
  const [limit] = await limits();
  expect(limit).toBeGreaterThan(0);
  const change = { workspaceId: "replanned", action: "workspace.plan_changed", actorName: "Ann", data: {} };
  const addChange = (createdAt: Date) =>
    getDb().auditEvent.create({ data: { ...change, createdAt }, select: { id: true } });
  await addChange(new Date(NOW.getTime() - 2 * DAY_MS));
  expect(await limits()).toEqual([limit]);
  await addChange(NOW);
  expect(await limits()).toEqual([null]);
});

it("counts no more rows of a cause than the log does, and marks the count as capped", async () => {
  const ctx = await createLogWorkspace("many", "business", NOW);
  await writeRecords(
    Array.from({ length: 5_200 }, (_, index) =>
      recordAt(new Date(NOW.getTime() - index * 1_000), { ...FAILURES["email"], workspaceId: "many" }),
    ),
  );
  const { causes, failures } = await getCauses(ctx);
  expect(failures).toBe(5_200);
  expect(causes).toMatchObject([{ count: 5_001, isCapped: true, countBefore: null, isNew: false }]);
}, 60_000);

describe("p95", () => {
  it("is that of the clock hours, less than 4.5 % off, and absent without requests", async () => {
    const ctx = await createLogWorkspace("slow", "business", NOW);
    const empty = await getOverview(ctx);
    expect(empty.latency).toMatchObject({ now: { p95Us: null }, before: { p95Us: null } });
    const durations = Array.from({ length: 200 }, (_, index) => (index + 1) * 1_000);
    await writeRecords(
      durations.flatMap((durationUs) =>
        [1, 25].map((hours) =>
          recordAt(new Date(NOW.getTime() - hours * 60 * MINUTE_MS), {
            workspaceId: "slow",
            durationUs: durationUs * (hours === 1 ? 2 : 1),
          }),
        ),
      ),
    );
    const { latency } = await getOverview(ctx);
    const errorOf = (p95Us: number | null, exact: number) => Math.abs((p95Us ?? 0) / exact - 1);
    expect(errorOf(latency.now.p95Us, 380_000)).toBeLessThan(0.045);
    expect(errorOf(latency.before.p95Us, 190_000)).toBeLessThan(0.045);
    expect(latency.from).toBe("2026-11-21T11:00:00.000Z");
  });
});
