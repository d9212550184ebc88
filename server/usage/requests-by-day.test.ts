import { afterAll, beforeAll, expect, it } from "vitest";
import { totalOf } from "@/lib/outcomes";
import { sum } from "@/lib/sum";
import { DAY_MS } from "@/lib/time";
import { getDb } from "@/server/database/db";
import { openTestDatabase } from "@/testing/unit/test-database";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { monthOf } from "./month";
import { findLogBegin, requestsByDay } from "./requests-by-day";
import { getUsageRequests } from "./requests";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const OUTCOMES = [
  { status: 200, errorCode: null },
  { status: 403, errorCode: "insufficient_scopes" },
  { status: 429, errorCode: "rate_limit_exceeded" },
  { status: 429, errorCode: "plan_limit_exceeded" },
  { status: 500, errorCode: "internal_error" },
];
const ENDPOINTS = [
  { method: "GET", route: "/intake-bots" },
  { method: "POST", route: "/intake-bots/:id/submissions" },
  { method: "HEAD", route: "/intake-bots" },
  { method: "M-SEARCH", route: null },
  { method: "GET", route: null },
];

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let rows: ReturnType<typeof recordAt>[];
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "free", NOW);
  await createLogWorkspace("theirs", "free", NOW);
  const key = (id: string, workspaceId: string, revokedAt: Date | null = null) => ({
    id,
    workspaceId,
    name: `Key ${id}`,
    hash: id,
    start: "aaaa",
    end: "zzzz",
    scopes: [],
    createdById: "u1",
    revokedAt,
  });
  const keys = [key("k1", "mine"), key("idle", "mine"), key("k2", "mine", NOW), key("gone", "mine", NOW)];
  await getDb().apiKey.createMany({ data: [...keys, key("k4", "theirs")] });
  rows = Array.from({ length: 400 }, (_, index) => {
    const at = new Date(NOW.getTime() - Math.floor((index * 33 * DAY_MS) / 400));
    return recordAt(at, {
      ...OUTCOMES[index % OUTCOMES.length],
      ...ENDPOINTS[index % 7],
      apiKeyId: ["k1", "k2", null][index % 3] ?? null,
      workspaceId: index % 11 === 0 ? "theirs" : "mine",
    });
  });
  await writeRecords(rows);
});
afterAll(() => database.close());

it.each(["2026-11", "2026-10"])("counts the rows of %s by day, key and endpoint", async (month) => {
  const query = { month };
  const own = rows.filter((row) => row.workspaceId === "mine" && row.createdAt.startsWith(month));
  expect(own.length).toBeGreaterThan(20);

  const days = await requestsByDay(ctx, monthOf(ctx, query));
  expect(days.at(-1)?.day).toBe(month === "2026-11" ? "2026-11-22" : "2026-10-31");
  for (const { day, ...counts } of days) {
    const ofDay = own.filter((row) => row.createdAt.startsWith(day));
    const count = (status: number) => ofDay.filter((row) => row.status === status).length;
    expect(counts).toEqual({ ok: count(200), refused: count(403), limited: count(429), failed: count(500) });
  }

  const { byKey, byEndpoint } = await getUsageRequests(ctx, query);
  const totals = [days.map(totalOf), byKey.map((use) => use.requests), byEndpoint.map((use) => use.requests)];
  expect(totals.map(sum)).toEqual([own.length, own.length, own.length]);
  for (const { id, requests, limited } of byKey) {
    const ofKey = own.filter((row) => row.apiKeyId === id);
    expect(requests).toBe(ofKey.length);
    expect(limited).toBe(ofKey.filter((row) => row.errorCode === "rate_limit_exceeded").length);
  }
  expect(byKey.map(({ name, status }) => `${name}: ${status}`).toSorted()).toEqual([
    "Key idle: active",
    "Key k1: active",
    "Key k2: revoked",
    "No key: null",
  ]);
  for (const { method, route, requests } of byEndpoint)
    expect(requests).toBe(
      own.filter((row) => row.route === route && (route === null || row.method === method)).length,
    );
  expect(byEndpoint.filter(({ route }) => route === null)).toHaveLength(1);
});

it("begins where the workspace's own log does", async () => {
  expect(await findLogBegin(await createLogWorkspace("silent", "free", NOW))).toBeNull();
  const oldest = rows.findLast((row) => row.workspaceId === "mine");
  expect(await findLogBegin(ctx)).toBe(oldest?.createdAt.slice(0, 10));
});
