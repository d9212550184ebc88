import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import { requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { HOUR_MS } from "@/lib/time";
import { getDb } from "@/server/database/db";
import type { RequestRecord } from "@/server/request-log/record";
import { FAILURES } from "@/testing/unit/failures-fixture";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { matchingRecords } from "@/testing/unit/matching-records";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getErrorGroup } from "./get";
import { listErrorGroups } from "./list";
import { setErrorState } from "./set-state";

const NOW = new Date("2026-11-22T10:30:20.500Z");
/** By then, 5,000 failures of each code have followed. */
const HIDDEN_BEFORE = new Date(NOW.getTime() - 2 * HOUR_MS).toISOString();

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
afterEach(() => void vi.restoreAllMocks());

describe("a workspace with a hundred thousand causes", () => {
  const MANY = 100_000;
  let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
  let rows: RequestRecord[];

  beforeAll(async () => {
    ctx = await createLogWorkspace("hostile", "business", NOW);
    // Newest first, all within the last 14 hours; a common cause among them, and one that is all of its code.
    rows = Array.from({ length: MANY }, (_, index) => {
      const at = new Date(NOW.getTime() - index * 500);
      if (index % 10 === 0) return recordAt(at, { ...FAILURES["email"], workspaceId: "hostile" });
      return recordAt(at, { ...FAILURES["no such path"], path: `/guess/${index}`, workspaceId: "hostile" });
    });
    rows.push(
      ...Array.from({ length: 6_000 }, (_, index) =>
        recordAt(new Date(NOW.getTime() - index * 10_000), { ...FAILURES["scopes"], workspaceId: "hostile" }),
      ),
    );
    await writeRecords(rows);
    await getDb().$executeRaw`ANALYZE request_log`;
  }, 120_000);

  it("reads fewer rows than there are to list the most frequent, and reports that there are more", async () => {
    const [list, rowsRead] = await getDb().$transaction(async (tx) => {
      // What other processes of PostgreSQL read for a statement is counted elsewhere.
      await tx.$executeRaw`SET LOCAL max_parallel_workers_per_gather = 0`;
      const groups = await listErrorGroups({ ...ctx, db: tx }, { range: "24h" });
      const [read] = await tx.$queryRaw<[{ rows: number }]>`
        SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::float8 AS rows
        FROM pg_stat_xact_user_tables WHERE relname LIKE 'request%'`;
      return [groups, read.rows];
    });
    expect(rowsRead).toBeGreaterThan(5_000);
    expect(rowsRead).toBeLessThan(rows.length);
    expect(list.failures).toBe(rows.length);
    expect([list.isAll, list.hasMore]).toEqual([false, true]);
    expect(list.groups.length).toBeLessThanOrEqual(50);
  });

  it("counts a group from the time on that it could look at, and links to exactly those rows", async () => {
    const list = await listErrorGroups(ctx, { range: "24h" });
    const email = list.groups.find(({ code }) => code === "validation_failed");
    expect(email?.isFirstCertain).toBe(false);
    expect(email && email.since > list.from).toBe(true);
    expect(email?.count).toBeGreaterThan(4_900);
    const linked = requestFiltersSchema.parse(email?.filters);
    expect(matchingRecords(ctx, rows, linked)).toHaveLength(email?.count ?? 0);
  });

  it("counts a group that the counts know over the whole period", async () => {
    const list = await listErrorGroups(ctx, { range: "24h" });
    const scopes = list.groups.find(({ code }) => code === "insufficient_scopes");
    expect(scopes).toMatchObject({ count: 6_000, since: list.from, isCapped: false });
  });

  it("counts keys and callers from the time on that it could look at, and says which time that is", async () => {
    const { groups } = await listErrorGroups(ctx, { range: "24h" });
    const id = groups.find(({ code }) => code === "insufficient_scopes")?.example ?? "";
    const { group, callers, callingKeys } = await getErrorGroup(ctx, { id, range: "24h" });
    expect(group.lookedSince > group.since).toBe(true);
    expect(group.isLookedCapped).toBe(false);
    const linked = { ...requestFiltersSchema.parse(group.filters), from: group.lookedSince };
    const shown = matchingRecords(ctx, rows, linked).length;
    expect(shown).toBeGreaterThan(4_900);
    expect(callers.map(({ count }) => count)).toEqual([shown]);
    expect(callingKeys.map(({ count }) => count)).toEqual([shown]);
  });

  it("says of a cause further back that newer failures of its code hide it, not that it is old", async () => {
    const hidden = rows.find(
      ({ path, createdAt }) => path.startsWith("/guess/") && createdAt < HIDDEN_BEFORE,
    );
    const id = toRequestId(hidden?.id ?? "");
    await expect(getErrorGroup(ctx, { id, range: "24h" })).rejects.toMatchObject({
      code: "not_found",
      message:
        "None of the newest 5,000 failures with this code has this cause. Older failures with it are not counted.",
    });
  });

  it("dates a regression with 'or before' if the newest failures do not reach back to the decision", async () => {
    const emailOf = async () => {
      const { groups } = await listErrorGroups(ctx, { range: "24h" });
      return groups.find(({ code }) => code === "validation_failed");
    };
    const id = (await emailOf())?.example ?? "";
    const early = { ...ctx, now: new Date(NOW.getTime() - 13 * HOUR_MS) };
    await setErrorState(early, { id, state: "resolved" });
    expect((await emailOf())?.state).toMatchObject({ name: "regressed", isCertain: false });
    expect(await getErrorGroup(ctx, { id, range: "24h" })).toMatchObject({ changes: null });
  });
});

it("reads every failure of a hundred and thirty causes in steps, and reports that it does not list all of them", async () => {
  const ctx = await createLogWorkspace("rare", "business", NOW);
  await writeRecords(
    Array.from({ length: 130 }, (_, index) =>
      recordAt(NOW, { ...FAILURES["no such path"], path: `/guess/${index}`, workspaceId: "rare" }),
    ),
  );
  // Each look at the clock takes a millisecond.
  let clock = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (clock += 1));
  const parse = vi.spyOn(JSON, "parse");
  let [most, isDone] = [0, false];
  const others = () => {
    const details = parse.mock.calls.filter(([text]) => text.startsWith('{"limit":'));
    most = Math.max(most, details.length);
    parse.mockClear();
    if (!isDone) setImmediate(others);
  };
  setImmediate(others);
  const { failures, isAll, hasMore, groups } = await listErrorGroups(ctx, { range: "24h" });
  isDone = true;
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(20);
  expect({ failures, isAll, hasMore, listed: groups.length }).toEqual({
    failures: 130,
    isAll: true,
    hasMore: true,
    listed: 50,
  });
});
