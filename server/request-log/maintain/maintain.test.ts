import type { PoolClient } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { DAY_MS } from "@/lib/time";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getDb, getPool } from "@/server/database/db";
import { purgeBeyondRetention } from "./purge-beyond-retention";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { maintainLog } from "./maintain";
import { purgeNumbers } from "./purge-numbers";

const NOW = new Date("2026-11-22T10:30:00.000Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);
const partitionOf = (at: Date) => `request_log_${at.toISOString().slice(0, 10).replaceAll("-", "")}`;

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function hasPartition(at: Date): Promise<boolean> {
  const { rows } = await getPool().query<{ found: string | null }>("SELECT to_regclass($1) AS found", [
    partitionOf(at),
  ]);
  return rows[0]?.found !== null;
}

async function withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await getPool().connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

const idsOf = async (workspaceId: string) => {
  const rows = await getDb().requestLogEntry.findMany({ where: { workspaceId }, select: { id: true } });
  return rows.map(({ id }) => id);
};

describe("maintainLog", () => {
  it("creates the partitions of today and the next three days", async () => {
    await maintainLog(getPool(), NOW);
    for (const ahead of [0, 1, 2, 3]) expect(await hasPartition(daysAgo(-ahead))).toBe(true);
    expect(await hasPartition(daysAgo(-4))).toBe(false);
  });

  it("drops days that no plan shows, and deletes rows beyond a shorter plan's retention", async () => {
    await createLogWorkspace("business", "business", NOW);
    await createLogWorkspace("free", "free", NOW);
    const rows = ["business", "free"].flatMap((workspaceId) =>
      [1, 7, 8, 10, 89, 92].map((days) => ({ days, record: recordAt(daysAgo(days), { workspaceId }) })),
    );
    await writeRecords(rows.map(({ record }) => record));
    const kept = (workspaceId: string, most: number) =>
      rows
        .filter(({ days, record }) => record.workspaceId === workspaceId && days <= most)
        .map(({ record }) => record.id)
        .toSorted();

    const report = await maintainLog(getPool(), NOW);
    expect(report).toMatchObject({ partitionsDropped: 1, rowsOfShorterPlans: 3 });
    expect(await hasPartition(daysAgo(92))).toBe(false);
    expect((await idsOf("business")).toSorted()).toEqual(kept("business", 89));
    expect((await idsOf("free")).toSorted()).toEqual(kept("free", 7));
    expect(await maintainLog(getPool(), NOW)).toMatchObject({ partitionsDropped: 0, rowsOfShorterPlans: 0 });
  });

  it("leaves a day that is being read for the next run", async () => {
    await writeRecords([recordAt(daysAgo(95))]);
    const reader = await getPool().connect();
    await reader.query(`BEGIN; SELECT 1 FROM ${partitionOf(daysAgo(95))}`);
    expect(await maintainLog(getPool(), NOW)).toMatchObject({ partitionsDropped: 0 });
    await reader.query("COMMIT");
    reader.release();
    expect(await maintainLog(getPool(), NOW)).toMatchObject({ partitionsDropped: 1 });
  });

  it("keeps minutes for two days, hours and days as long as the longest plan, batches for an hour", async () => {
    await writeRecords([recordAt(daysAgo(1.9)), recordAt(daysAgo(3)), recordAt(daysAgo(80))]);
    await getPool().query("UPDATE request_log_batches SET committed_at = $1", [daysAgo(1)]);
    await writeRecords([recordAt(NOW)]);
    await getPool().query("UPDATE request_log_batches SET committed_at = $1 WHERE committed_at > $1", [NOW]);
    await maintainLog(getPool(), NOW);
    const bucketsOf = async (table: string) => {
      const { rows } = await getPool().query<{ bucket: Date }>(
        `SELECT DISTINCT bucket FROM ${table} WHERE workspace_id = 'w1' ORDER BY 1`,
      );
      return rows.map(({ bucket }) => bucket.toISOString());
    };
    expect(await bucketsOf("request_rollup_minute")).toEqual([
      "2026-11-20T12:54:00.000Z",
      "2026-11-22T10:30:00.000Z",
    ]);
    const hours = await bucketsOf("request_rollup_hour");
    expect(hours).toContain("2026-09-03T10:00:00.000Z");
    expect(hours).not.toContain("2026-08-19T10:00:00.000Z");
    const days = await bucketsOf("request_rollup_day");
    expect(days).toContain("2026-09-03T00:00:00.000Z");
    expect(days).not.toContain("2026-08-19T00:00:00.000Z");
    expect(await getDb().requestLogBatch.count()).toBe(1);
  });

  it("deletes only idempotency records that have expired", async () => {
    const record = (key: string, expiresAt: Date) => {
      const fixed = { workspaceId: "free", fingerprint: "f", requestId: "req", createdAt: daysAgo(2) };
      return { ...fixed, key, expiresAt };
    };
    await getDb().idempotencyRecord.createMany({
      data: [record("old", daysAgo(0.01)), record("new", daysAgo(-0.01))],
    });
    expect(await maintainLog(getPool(), NOW)).toMatchObject({ idempotencyRecords: 1 });
    expect(await getDb().idempotencyRecord.findMany({ select: { key: true } })).toEqual([{ key: "new" }]);
  });

  it("deletes only decisions about failures that are older than any log", async () => {
    const by = { changedById: "u1", changedByName: "Ada" };
    const state = (cause: string, changedAt: Date) => {
      return { ...by, workspaceId: "business", filters: {}, isResolved: true, cause, changedAt };
    };
    const data = [state("old", daysAgo(91)), state("new", daysAgo(89))];
    await getDb().failureGroupState.createMany({ data });
    expect(await maintainLog(getPool(), NOW)).toMatchObject({ failureGroupStates: 1 });
    expect(await getDb().failureGroupState.findMany({ select: { cause: true } })).toEqual([{ cause: "new" }]);
  });

  it("runs in one process at a time", async () => {
    const other = await getPool().connect();
    await other.query("SELECT pg_advisory_lock(7142004)");
    expect(await maintainLog(getPool(), NOW)).toBeNull();
    await other.query("SELECT pg_advisory_unlock(7142004)");
    other.release();
    expect(await maintainLog(getPool(), NOW)).not.toBeNull();
  });
});

describe("purgeNumbers", () => {
  const fill = async (count: number) => {
    await getPool().query("TRUNCATE request_log_batches");
    await getPool().query(
      `INSERT INTO request_log_batches (seq, workspace_id, committed_at, ids)
       SELECT seq, 'w1', $2::timestamptz + seq * interval '1 second', '{}' FROM generate_series(1, $1) AS seq
       ORDER BY random()`,
      [count, NOW],
    );
  };
  const instantOf = (seq: number) => new Date(NOW.getTime() + seq * 1_000);
  const kept = async () => {
    const { rows } = await getPool().query<{ count: number; oldest: number; newest: number }>(
      "SELECT count(*)::int, min(seq)::int AS oldest, max(seq)::int AS newest FROM request_log_batches",
    );
    return rows[0];
  };

  it("deletes all older numbers, however many, and no others", async () => {
    await fill(12_000);
    await withClient((client) => purgeNumbers(client, instantOf(11_000), undefined));
    expect(await kept()).toEqual({ count: 1_001, oldest: 11_000, newest: 12_000 });
  });

  it("leaves no gap when it is interrupted", async () => {
    await fill(12_000);
    const ending = new AbortController();
    await withClient((client) => {
      const purged = purgeNumbers(client, instantOf(11_000), ending.signal);
      ending.abort();
      return purged;
    });
    expect(await kept()).toEqual({ count: 7_000, oldest: 5_001, newest: 12_000 });
  });

  it("keeps the newest, however old", async () => {
    await fill(10);
    await withClient((client) => purgeNumbers(client, instantOf(99), undefined));
    expect(await kept()).toEqual({ count: 1, oldest: 10, newest: 10 });
  });
});

describe("purgeBeyondRetention", () => {
  const countDeletes = () =>
    withClient(async (client) => {
      const query = vi.spyOn(client, "query");
      const deleted = await purgeBeyondRetention(client, NOW, undefined);
      const statements = query.mock.calls.filter(([text]) => text.startsWith("DELETE"));
      query.mockRestore();
      return { deleted, statements: statements.length };
    });

  it("reads no rows where nothing is left to delete, and deletes again after a change of plan", async () => {
    await createLogWorkspace("changing", "business", NOW);
    await writeRecords([8, 9].map((days) => recordAt(daysAgo(days), { workspaceId: "changing" })));
    expect(await countDeletes()).toEqual({ deleted: 0, statements: 0 });
    await getDb().workspace.update({ where: { id: "changing" }, data: { plan: "FREE" } });
    // Of each day, its response texts and its rows.
    expect(await countDeletes()).toEqual({ deleted: 2, statements: 4 });
    expect(await countDeletes()).toEqual({ deleted: 0, statements: 0 });
  });
});
