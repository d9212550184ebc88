import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getPool } from "./db";
import { isTransientDatabaseError } from "./is-transient-database-error";
import { SqlTransaction } from "./sql-transaction";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
  await getPool().query("CREATE TABLE notes (id int PRIMARY KEY, day date)");
});
afterAll(() => database.close());
beforeEach(() => getPool().query("TRUNCATE notes"));

const TIMEOUT_MS = 10_000;
const run = <T>(work: (tx: SqlTransaction) => Promise<T>) =>
  SqlTransaction.run({ pool: getPool(), timeoutMs: TIMEOUT_MS }, work);
const add = (tx: SqlTransaction, id: number) => tx.$executeRaw`INSERT INTO notes (id) VALUES (${id})`;
const ids = async () =>
  (await getPool().query<{ id: number }>("SELECT id FROM notes ORDER BY id")).rows.map(({ id }) => id);

describe("a transaction in SQL", () => {
  it("commits its statements together, and nobody sees them before", async () => {
    const result = await run(async (tx) => {
      expect(await add(tx, 1)).toBe(1);
      expect(await tx.$queryRaw`SELECT id FROM notes`).toEqual([{ id: 1 }]);
      expect(await ids()).toEqual([]);
      await add(tx, 2);
      return "done";
    });
    expect([result, await ids()]).toEqual(["done", [1, 2]]);
  });

  it("rolls back when its work fails, and gives its connection back", async () => {
    const failed = run(async (tx) => {
      await add(tx, 1);
      throw new Error("refused");
    });
    await expect(failed).rejects.toThrow("refused");
    expect(await ids()).toEqual([]);
    expect(getPool().idleCount).toBe(getPool().totalCount);
  });

  it("fails when a statement of it has failed, even if its work goes on", async () => {
    const failed = run(async (tx) => {
      await add(tx, 1);
      await add(tx, 1).catch(() => undefined);
    });
    await expect(failed).rejects.toThrow("was rolled back");
    expect(await ids()).toEqual([]);
  });

  it("runs no statement after its end, where it would commit by itself", async () => {
    let ended: SqlTransaction | undefined;
    await run(async (tx) => {
      ended = tx;
      await add(tx, 1);
    });
    if (ended) await expect(add(ended, 2)).rejects.toThrow("has ended");
    expect(await ids()).toEqual([1]);
  });

  it("ends after its timeout, as a failure that a retry may not meet", async () => {
    const start = performance.now();
    const error: unknown = await run(async (tx) => {
      await add(tx, 1);
      const clock = vi.spyOn(performance, "now").mockReturnValue(start + 2 * TIMEOUT_MS);
      await add(tx, 2).finally(() => clock.mockRestore());
    }).catch((thrown: unknown) => thrown);
    expect(isTransientDatabaseError(error)).toBe(true);
    expect(await ids()).toEqual([]);
  });

  it("replaces a connection that was lost", async () => {
    const lost = run(async (tx) => {
      const [{ pid }] = await tx.$queryRaw<[{ pid: number }]>`SELECT pg_backend_pid() AS pid`;
      await getPool().query("SELECT pg_terminate_backend($1)", [pid]);
      await add(tx, 1);
    });
    const error: unknown = await lost.catch((thrown: unknown) => thrown);
    expect(isTransientDatabaseError(error)).toBe(true);
    await run((tx) => add(tx, 2));
    expect(await ids()).toEqual([2]);
  });

  it("stores the day of a time in UTC, whatever the process's time zone", async () => {
    vi.stubEnv("TZ", "America/New_York");
    const day = new Date("2026-12-01T00:00:00.000Z");
    const stored = await run(async (tx) => {
      await tx.$executeRaw`INSERT INTO notes (id, day) VALUES (1, ${day}::date)`;
      return tx.$queryRaw`SELECT day::text FROM notes`;
    });
    vi.unstubAllEnvs();
    expect(stored).toEqual([{ day: "2026-12-01" }]);
  });
});
