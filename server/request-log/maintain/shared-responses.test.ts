import { afterAll, beforeAll, expect, it } from "vitest";
import { DAY_MS } from "@/lib/time";
import { getDb, getPool } from "@/server/database/db";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { maintainLog } from "./maintain";

const NOW = new Date("2026-11-22T10:30:00.000Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it("deletes shared response texts with the rows", async () => {
  await createLogWorkspace("business", "business", NOW);
  await createLogWorkspace("free", "free", NOW);
  const text = JSON.stringify({ list: "x".repeat(300) });
  const responseBody = { text, contentType: null, bytes: text.length, truncated: false };
  const days = [1, 7, 10, 89, 95];
  const each = ["business", "free"].flatMap((workspaceId) =>
    days.flatMap((age) => [0, 1].map(() => recordAt(daysAgo(age), { workspaceId, responseBody }))),
  );
  await writeRecords(each);
  const kept = async (workspaceId: string) =>
    (await getDb().requestLogResponse.findMany({ where: { workspaceId }, orderBy: { day: "desc" } })).length;
  expect([await kept("business"), await kept("free")]).toEqual([5, 5]);
  expect(await maintainLog(getPool(), NOW)).toMatchObject({ responses: 2 });
  expect([await kept("business"), await kept("free")]).toEqual([4, 2]);
});
