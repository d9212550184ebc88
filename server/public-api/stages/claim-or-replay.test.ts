import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { HOUR_MS } from "@/lib/time";
import { openTestDatabase } from "@/testing/unit/test-database";
import { inSqlTransaction } from "@/server/context";
import { getDb, getPool } from "@/server/database/db";
import type { Sql } from "@/server/database/sql";
import { processSingleton } from "@/server/platform/registry";
import { claimOrReplay, keepResponse, type KeyUse } from "./idempotency";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  processSingleton("secret kept-answers", () => randomBytes(32));
  database = await openTestDatabase();
});
afterAll(() => database.close());

const useOf = (key: string, fingerprint = "same"): KeyUse => ({
  workspaceId: "w1",
  key,
  keyHash: `hash of ${key}`,
  fingerprint,
  requestId: `req_${key}`,
  now: new Date(),
});

/** A request of a process of its own: nothing but the database keeps it apart from others. */
const answer = (use: KeyUse, work: (tx: Sql) => Promise<string>) =>
  inSqlTransaction(getDb(), async (tx) => {
    const kept = await claimOrReplay(tx, use);
    if (kept !== null) return { body: kept, isReplay: true };
    const body = await work(tx);
    await keepResponse(tx, use, body);
    return { body, isReplay: false };
  });

const blockedStatements = async () =>
  (await getPool().query("SELECT FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0"))
    .rowCount;

/** Starts the second request while the first is at work, and lets the first end once the second waits for it. */
async function overlapping(use: KeyUse, end: () => Promise<string>, other = use) {
  let second: ReturnType<typeof answer> | undefined;
  const first = answer(use, async () => {
    second = answer(other, () => Promise.resolve("second"));
    second.catch(() => undefined);
    await vi.waitUntil(async () => (await blockedStatements()) === 1, 10_000);
    return end();
  });
  const [ofFirst] = await Promise.allSettled([first]);
  const [ofSecond] = await Promise.allSettled([second]);
  return { first: ofFirst, second: ofSecond };
}

describe("two processes with one key", () => {
  it("do the work once: the second waits, and repeats the first's response", async () => {
    const { first, second } = await overlapping(useOf("a"), () => Promise.resolve("first"));
    expect(first).toMatchObject({ value: { body: "first", isReplay: false } });
    expect(second).toMatchObject({ value: { body: "first", isReplay: true } });
  });

  it("leave the work to the second when the first fails", async () => {
    const { first, second } = await overlapping(useOf("b"), () => Promise.reject(new Error("refused")));
    expect(first).toMatchObject({ reason: { message: "refused" } });
    expect(second).toMatchObject({ value: { body: "second", isReplay: false } });
  });

  it("conflict when the second is another request", async () => {
    const other = useOf("c", "other");
    const { second } = await overlapping(useOf("c"), () => Promise.resolve("first"), other);
    expect(second).toMatchObject({ reason: { code: "idempotency_conflict" } });
  });
});

describe("a new key", () => {
  it("is claimed by one statement", async () => {
    const use = useOf("d");
    await inSqlTransaction(getDb(), async (tx) => {
      const query = vi.spyOn(tx, "$queryRaw");
      const execute = vi.spyOn(tx, "$executeRaw");
      expect(await claimOrReplay(tx, use)).toBeNull();
      expect([query.mock.calls.length, execute.mock.calls.length]).toEqual([0, 1]);
    });
  });

  it("is the same as one that expired", async () => {
    const use = useOf("e");
    await answer(use, () => Promise.resolve("first"));
    const later = { ...use, now: new Date(use.now.getTime() + 25 * HOUR_MS) };
    expect(await answer(later, () => Promise.resolve("later"))).toEqual({ body: "later", isReplay: false });
  });
});
