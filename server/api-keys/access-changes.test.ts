import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { keyCache, keyIndex } from "./access-changes";
import { generateApiKey } from "./token";
import { statementCounts } from "@/server/database/count-statements";
import { databaseListener } from "@/server/database/listener";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getDb } from "@/server/database/db";
import { createLogWorkspace } from "@/testing/unit/log-fixture";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
  await createLogWorkspace("mine", "pro", new Date());
  keyIndex().prepare();
  await vi.waitUntil(() => databaseListener().isUp(), 10_000);
}, 60_000);
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
