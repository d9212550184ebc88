import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getApiDb, getApiPool, getDb, getPool, withPatience } from "./db";

/** Longer than the API's statement timeout. */
const SLOW = "SELECT pg_sleep(2.2)";

let close: () => Promise<void>;
beforeAll(async () => {
  ({ close } = await openTestDatabase());
});
afterAll(() => close());

describe("a slow database", () => {
  it("times out the API's statements, but none inside withPatience", async () => {
    await expect(getApiPool().query(SLOW)).rejects.toThrow(/statement timeout/);
    const { rowCount } = await withPatience(() => getApiPool().query(SLOW));
    expect(rowCount).toBe(1);
    await expect(getApiPool().query(SLOW)).rejects.toThrow(/statement timeout/);
  });

  it("times out neither transactions nor waits for a connection inside withPatience", async () => {
    const slowly = (db: ReturnType<typeof getApiDb>) =>
      db.$transaction(async (tx) => tx.$queryRaw`SELECT 1 FROM pg_sleep(4.2)`);
    await withPatience(async () => {
      const pool = getApiPool();
      const held = Array.from({ length: 10 }, () => pool.query("SELECT pg_sleep(2.5)"));
      await Promise.all([pool.query("SELECT 1"), ...held]);
      await expect(slowly(getApiDb())).resolves.toHaveLength(1);
    });
  });

  it("gives withPatience separate connections, and keeps the usual ones", async () => {
    const usual = [getApiPool(), getPool(), getApiDb(), getDb()];
    const patient = await withPatience(async () => [getApiPool(), getPool(), getApiDb(), getDb()]);
    expect(patient.filter((one) => usual.includes(one))).toEqual([]);
    expect([getApiPool(), getPool(), getApiDb(), getDb()]).toEqual(usual);
    await getPool().query("SELECT 1");
  });

  it("returns to the usual connections when the work fails", async () => {
    await expect(withPatience(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    await expect(getApiPool().query(SLOW)).rejects.toThrow(/statement timeout/);
  });
});
