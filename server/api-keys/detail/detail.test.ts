import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keyCallersSchema, keyDetailSchema } from "@/lib/contracts/key-detail";
import { requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { isFailure, OUTCOMES, outcomeOf, totalOf } from "@/lib/outcomes";
import { sum } from "@/lib/sum";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time";
import { getDb } from "@/server/database/db";
import { getRequestFacets } from "@/server/request-log/read/facets";
import { MAX_ROWS_READ } from "@/server/request-log/read/matching-rows";
import type { RequestRecord } from "@/server/request-log/record";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { listKeyCallers } from "./callers";
import { getKeyDetail } from "./get";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const KINDS: Partial<RequestRecord>[] = [
  { status: 200, errorCode: null },
  { status: 429, errorCode: "rate_limit_exceeded", route: null },
  { status: 200, errorCode: null, method: "HEAD", route: "/intake-bots" },
  { status: 404, errorCode: "resource_not_found", route: "/intake-bots/:id" },
  { status: 500, errorCode: "internal_error" },
  { status: 429, errorCode: "plan_limit_exceeded", method: "POST", route: "/intake-bots/:id/submissions" },
];
const CALLERS = [
  { clientAddress: "203.0.113.7", userAgent: "acme-orders/3.0" },
  { clientAddress: "203.0.113.7", userAgent: null },
  { clientAddress: "203.0.113.8", userAgent: "curl/8" },
];

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
let rows: RequestRecord[];
beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "business", NOW);
  await createLogWorkspace("theirs", "business", NOW);
  const key = (id: string, workspaceId: string, createdAt: Date) => ({
    id,
    workspaceId,
    name: `Key ${id}`,
    hash: id,
    start: "aaaa",
    end: "zzzz",
    scopes: ["read:intake-bots", "write:intake-bots", "manage:webhooks", "read:contacts"],
    createdById: "u1",
    createdAt,
  });
  await getDb().apiKey.createMany({
    data: [
      key("k1", "mine", ago(60 * DAY_MS)),
      key("k2", "mine", ago(2 * DAY_MS)),
      key("busy", "mine", ago(60 * DAY_MS)),
      key("theirs", "theirs", ago(60 * DAY_MS)),
    ],
  });
  rows = Array.from({ length: 900 }, (_, index) => {
    // Two thirds in the last day, many of them in the same minutes.
    const age = index % 3 === 0 ? (index * 40 * DAY_MS) / 900 : Math.floor(index / 25) * 37 * MINUTE_MS;
    return recordAt(ago(age + (index % 25)), {
      ...KINDS[index % KINDS.length],
      ...CALLERS[index % 4],
      workspaceId: "mine",
      apiKeyId: index % 10 === 0 ? "k2" : "k1",
    });
  });
  await writeRecords([...rows, recordAt(ago(1_000), { workspaceId: "theirs", apiKeyId: "theirs" })]);
});
afterAll(() => database.close());

const total = async (filters: Record<string, string>) =>
  (await getRequestFacets(ctx, requestFiltersSchema.parse(filters))).total;

describe("the page of a key", () => {
  it("counts the rows of the period by day, endpoint and code, as the log does at its links", async () => {
    const detail = keyDetailSchema.strict().parse(await getKeyDetail(ctx, { id: "k1" }));
    const { byDay, byEndpoint, byCode } = detail.requests;
    const own = rows.filter(
      ({ apiKeyId, createdAt }) => apiKeyId === "k1" && createdAt >= detail.period.from,
    );
    expect(byDay).toHaveLength(30);
    for (const day of byDay) {
      const ofDay = own.filter(({ createdAt }) => createdAt >= day.from && createdAt < day.to);
      for (const outcome of OUTCOMES)
        expect(day[outcome]).toBe(ofDay.filter(({ status }) => outcomeOf(status) === outcome).length);
      expect(await total({ key: "k1", from: day.from, to: day.to })).toBe(totalOf(day));
    }
    expect(sum(byDay.map(totalOf))).toBe(own.length);
    expect(sum(byEndpoint.map(({ requests }) => requests))).toBe(own.length);
    expect(sum(byCode.map(({ requests }) => requests))).toBe(own.filter(isFailure).length);
    expect(await total({ key: "k1", ...detail.period })).toBe(own.length);
    for (const { code, requests } of byCode)
      expect(await total({ key: "k1", code, ...detail.period })).toBe(requests);
  });

  it("knows the fullest minute of each hour, and what the rate limit let through", async () => {
    const { minutes } = await getKeyDetail(ctx, { id: "k1" });
    const own = rows.filter(
      ({ apiKeyId, createdAt }) => apiKeyId === "k1" && createdAt >= minutes.from && createdAt < minutes.to,
    );
    const isLimited = ({ errorCode }: RequestRecord) => errorCode === "rate_limit_exceeded";
    expect(minutes.limited).toBe(own.filter(isLimited).length);
    expect(minutes.limited).toBeGreaterThan(0);
    for (const { from, busiest } of minutes.hours) {
      const inHour = own.filter(({ createdAt }) => createdAt.startsWith(from.slice(0, 13)));
      const ofMinute = (at: string) =>
        inHour.filter(({ createdAt }) => createdAt.startsWith(at.slice(0, 16)));
      const most = Math.max(0, ...inHour.map(({ createdAt }) => ofMinute(createdAt).length));
      expect((busiest?.allowed ?? 0) + (busiest?.limited ?? 0)).toBe(most);
      expect(ofMinute(busiest?.at ?? "none").filter(isLimited)).toHaveLength(busiest?.limited ?? 0);
    }
  });

  it("knows the last use of each scope, by any outcome, and the scopes that no endpoint needs", async () => {
    const { scopes, disuseDays } = await getKeyDetail(ctx, { id: "k1" });
    const newest = (isOf: (row: RequestRecord) => boolean) =>
      rows
        .filter((row) => row.apiKeyId === "k1" && isOf(row))
        .map(({ createdAt }) => createdAt)
        .toSorted()
        .at(-1);
    expect(scopes).toEqual([
      {
        scope: "read:intake-bots",
        hasEndpoint: true,
        lastUsedAt: newest(({ method, route }) => method !== "POST" && route !== null),
      },
      {
        scope: "write:intake-bots",
        hasEndpoint: true,
        lastUsedAt: newest(({ method }) => method === "POST"),
      },
      { scope: "manage:webhooks", hasEndpoint: true, lastUsedAt: null },
      { scope: "read:contacts", hasEndpoint: false, lastUsedAt: null },
    ]);
    expect(disuseDays).toBe(30);
  });

  it("knows the first call of a key that the log has seen from its beginning, and of no other", async () => {
    const first = rows.filter(
      ({ apiKeyId, createdAt }) => apiKeyId === "k2" && createdAt >= ago(2 * DAY_MS).toISOString(),
    );
    expect((await getKeyDetail(ctx, { id: "k2" })).firstCallAt).toBe(
      first.map(({ createdAt }) => createdAt).toSorted()[0],
    );
    const pro = { ...ctx, workspace: { ...ctx.workspace, plan: "pro" as const } };
    expect((await getKeyDetail(pro, { id: "k1" })).firstCallAt).toBeNull();
  });

  it("has no key of another workspace", async () => {
    await expect(getKeyDetail(ctx, { id: "theirs" })).rejects.toThrow("no such API key");
    await expect(listKeyCallers(ctx, { id: "theirs" })).rejects.toThrow("no such API key");
  });
});

describe("the callers of a key", () => {
  it("are those of all rows of the period, each with as many requests as its link shows", async () => {
    const { counted, callers } = keyCallersSchema.strict().parse(await listKeyCallers(ctx, { id: "k1" }));
    const own = rows.filter(({ apiKeyId, createdAt }) => apiKeyId === "k1" && createdAt >= counted.from);
    expect(counted).toMatchObject({ requests: own.length, isCapped: false });
    expect(sum(callers.map(({ requests }) => requests))).toBe(own.length);
    for (const { address, userAgent, requests, firstAt, lastAt } of callers) {
      const ofCaller = own.filter((row) => row.clientAddress === address && row.userAgent === userAgent);
      const times = ofCaller.map(({ createdAt }) => createdAt).toSorted();
      expect([requests, firstAt, lastAt]).toEqual([times.length, times[0], times.at(-1)]);
      const { from, to } = counted;
      expect(await total({ key: "k1", caller: address, agent: userAgent ?? "none", from, to })).toBe(
        requests,
      );
    }
  });

  it("are those of the newest rows where there are more than may be read, without a part of a millisecond", async () => {
    const at = (index: number) => ago(HOUR_MS + Math.floor(index / 3));
    await writeRecords(
      Array.from({ length: MAX_ROWS_READ + 500 }, (_, index) =>
        recordAt(at(index), { workspaceId: "mine", apiKeyId: "busy", clientAddress: "203.0.113.9" }),
      ),
    );
    const { counted, callers } = await listKeyCallers(ctx, { id: "busy" });
    expect(counted.isCapped).toBe(true);
    expect(counted.requests).toBeLessThanOrEqual(MAX_ROWS_READ);
    expect(counted.requests).toBeGreaterThan(MAX_ROWS_READ - 4);
    expect(callers).toMatchObject([{ requests: counted.requests, firstAt: counted.from }]);
    expect(await total({ key: "busy", caller: "203.0.113.9", from: counted.from, to: counted.to })).toBe(
      counted.requests,
    );
  });
});
