import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getDb } from "@/server/database/db";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";

const NOW = new Date();
let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
  await createLogWorkspace("w1", "pro", NOW);
  const key = { id: "k1", workspaceId: "w1", name: "Key", hash: "h", start: "s", end: "e", scopes: [] };
  await getDb().apiKey.create({ data: { ...key, createdById: "u1" }, select: { id: true } });
}, 60_000);
afterAll(() => database.close());

it("records the route's pattern as a key's last use, never a path that a client made up", async () => {
  const lastRoute = () => getDb().apiKey.findUnique({ where: { id: "k1" }, select: { lastUsedRoute: true } });
  await writeRecords([recordAt(NOW, { path: "/intake-bots/b1", route: "/intake-bots/:id" })]);
  expect(await lastRoute()).toEqual({ lastUsedRoute: "GET /intake-bots/:id" });
  await writeRecords([recordAt(new Date(NOW.getTime() + 1), { path: "/any/path", route: null })]);
  expect(await lastRoute()).toEqual({ lastUsedRoute: null });
});
