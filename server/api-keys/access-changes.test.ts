import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { keyCache, keyIndex } from "./access-changes";
import { FIND_KEYS } from "./find-by-hash";
import { generateApiKey } from "./token";
import { statementCounts } from "@/server/database/count-statements";
import { databaseListener } from "@/server/database/listener";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getDb, getPool } from "@/server/database/db";
import { createLogWorkspace } from "@/testing/unit/log-fixture";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
  await createLogWorkspace("mine", "pro", new Date());
  keyIndex().prepare();
  await vi.waitUntil(() => databaseListener().isUp(), 10_000);
});
afterAll(async () => {
  await databaseListener().stop();
  await database.close();
});

const add = async ({ hash, start, end } = generateApiKey()) => {
  const data = { workspaceId: "mine", name: "Key", scopes: [], hash, start, end, createdById: "u1" };
  const { id } = await getDb().apiKey.create({ data, select: { id: true } });
  return { id, hash };
};
const statements = () =>
  statementCounts()
    .filter(({ pool }) => pool === "main")
    .reduce((sum, { count }) => sum + count, 0);

describe("the index of keys", () => {
  it("knows all keys of the database, and a new one once notified", async () => {
    const keys = await Promise.all(Array.from({ length: 50 }, () => add()));
    for (const { hash } of keys) {
      await vi.waitFor(async () => expect(await keyIndex().mayExist(hash)).toBe(true));
      expect(await keyCache().find(hash)).toMatchObject({ name: "Key" });
    }
  });

  it("rejects guesses without a statement, and forgets a deleted key", async () => {
    const { id, hash } = await add();
    await vi.waitFor(async () => expect(await keyIndex().mayExist(hash)).toBe(true));
    const before = statements();
    for (let guess = 0; guess < 1_000; guess++) {
      expect(await keyIndex().mayExist(generateApiKey().hash)).toBe(false);
    }
    expect(statements()).toBe(before);
    await getDb().apiKey.delete({ where: { id }, select: { id: true } });
    await vi.waitFor(async () => expect(await keyIndex().mayExist(hash)).toBe(false));
  });
});

describe("the triggers of access_changed", () => {
  it("fire for every column that the cached key holds", async () => {
    // PostgreSQL itself lists the columns that a view reads.
    await getPool().query(`CREATE VIEW found_keys AS ${FIND_KEYS.replace("$1::text[]", "'{}'::text[]")}`);
    const { rows: read } = await getPool().query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.view_column_usage
       WHERE view_name = 'found_keys' AND table_name IN ('api_keys', 'workspaces')`,
    );
    const { rows: announced } = await getPool().query<{ name: string }>(
      `SELECT event_object_table || '.' || event_object_column AS name FROM information_schema.triggered_update_columns
       WHERE trigger_name IN ('api_keys_access_changed', 'workspaces_access_changed')`,
    );
    await getPool().query("DROP VIEW found_keys");
    const names = new Set(announced.map(({ name }) => name));
    // An id never changes.
    const decisive = read.map(({ name }) => name).filter((name) => !name.endsWith(".id"));
    expect(decisive).toEqual(expect.arrayContaining(["api_keys.revoked_at", "workspaces.plan"]));
    expect(decisive.filter((name) => !names.has(name))).toEqual([]);
  });
});
