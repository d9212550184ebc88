import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getDb } from "@/server/database/db";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { findKnownKey, suggestKey } from "./known-key";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it("reports that the plan's limit leaves no room for a suggested key", async () => {
  const ctx = await createLogWorkspace("mine", "pro", NOW);
  const add = (id: string, revokedAt: Date | null = null) =>
    getDb().apiKey.create({
      data: {
        id,
        workspaceId: "mine",
        name: id,
        hash: id,
        start: "aaaa",
        end: "bbbb",
        createdById: "u1",
        revokedAt,
      },
      select: { id: true },
    });
  const suggest = async () => {
    const key = await findKnownKey(ctx, { apiKeyId: "old", createdAt: NOW });
    return key && suggestKey(ctx, key);
  };
  await add("old", NOW);
  await add("a");
  await add("b");
  expect(await suggest()).toMatchObject({ replaces: null, block: null });
  await add("c");
  expect((await suggest())?.block).toContain("Pro allows 3 active keys, and 3 are active.");
});
