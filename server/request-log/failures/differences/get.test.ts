import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import { failureDifferencesSchema } from "@/lib/contracts/log/related-requests";
import { MINUTE_MS } from "@/lib/time";
import { FAILURES } from "@/testing/unit/failures-fixture";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import type { RequestRecord } from "../../record";
import { Sample } from "./compare-samples";
import { getFailureDifferences } from "./get";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const MINUTES_OF_WEEK = 7 * 24 * 60;
const BOT = "cm7fine12x00001yz9k8mno3p";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;

const submit = {
  method: "POST",
  path: `/intake-bots/${BOT}/submissions`,
  route: "/intake-bots/:id/submissions",
};
const body = (value: unknown) => {
  const text = JSON.stringify(value);
  return { text, contentType: "application/json", bytes: text.length, truncated: false };
};
/** Over the week, so that no hour has more than its share. */
const series = (
  count: number,
  change: Partial<RequestRecord>,
  everyMinutes = (MINUTES_OF_WEEK - 60) / count,
) =>
  Array.from({ length: count }, (_, index) => {
    // An id belongs to one row.
    const { id: _id, createdAt: _at, ...facts } = change;
    return recordAt(new Date(NOW.getTime() - (2 + index * everyMinutes) * MINUTE_MS), facts);
  });

const failures = series(30, {
  ...submit,
  status: 403,
  errorCode: "insufficient_scopes",
  reason: { check: "scopes" },
  apiKeyId: "weak",
  userAgent: "acme-sdk/2.1",
  requestHeaders: { accept: "*/*" },
  requestBody: body({ data: { priority: "high" } }),
});
const few = series(5, { ...FAILURES["scopes"], apiKeyId: "seldom" });
const conflict = recordAt(new Date(NOW.getTime() - MINUTE_MS), { ...FAILURES["conflict"] });
const noEndpoint = recordAt(new Date(NOW.getTime() - MINUTE_MS), { ...FAILURES["no such path"] });
const success = series(450, {
  ...submit,
  apiKeyId: "strong",
  grantedScopes: ["write:intake-bots"],
  userAgent: "curl/8",
  requestHeaders: { accept: "*/*", "idempotency-key": "a" },
  requestBody: body({ data: { priority: "low" } }),
});

beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("w1", "business", NOW);
  await createLogWorkspace("theirs", "business", NOW);
  const theirs = series(30, { ...failures[0], ...submit, workspaceId: "theirs", userAgent: "theirs/1" });
  const old = series(50, { ...submit, userAgent: "old/1" }, 5).map(({ createdAt }) =>
    recordAt(new Date(Date.parse(createdAt) - MINUTES_OF_WEEK * MINUTE_MS), {
      ...submit,
      userAgent: "old/1",
    }),
  );
  await writeRecords([...failures, ...few, conflict, noEndpoint, ...success, ...theirs, ...old]);
});
afterAll(() => database.close());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const differencesOf = (record: RequestRecord | undefined) =>
  getFailureDifferences(ctx, { id: toRequestId(record?.id ?? "") });

describe("what is different about the failures of a group", () => {
  it("is found among the successes of the endpoint with any key, in this workspace and week", async () => {
    const found = await differencesOf(failures[0]);
    expect(failureDifferencesSchema.parse(found)).toEqual(found);
    expect(found).toMatchObject({
      comparedBy: "endpoint",
      failures: 30,
      successes: 450,
      from: "2026-11-15T11:00:00.000Z",
      to: NOW.toISOString(),
    });
    // Key and scopes make the group, and are left out.
    expect(found.differences.map(({ property, name, value }) => [property, name, value])).toEqual([
      ["agent", null, "acme-sdk/2.1"],
      ["header", "idempotency-key", "missing"],
      ["value", "data.priority", '"high"'],
    ]);
    for (const { failures: share, successes } of found.differences) {
      expect([share, successes]).toEqual([
        { having: 30, known: 30 },
        { having: 0, known: 450 },
      ]);
    }
  });

  it("is told of one span where one side has more than is read", async () => {
    const often = await createLogWorkspace("often", "business", NOW);
    const change = { ...submit, workspaceId: "often" };
    const refused = series(70, { ...failures[0], ...change }, 144);
    const answered = series(6_000, { ...success[0], ...change }, 1.6);
    await writeRecords([...refused, ...answered]);
    // However slow the machine, no time passes.
    vi.useFakeTimers({ toFake: ["Date"] });
    const found = await getFailureDifferences(often, { id: toRequestId(refused[0]?.id ?? "") });
    const from = answered[4_999]?.createdAt ?? "";
    expect(found).toMatchObject({ failures: 56, successes: 5_000, from, to: NOW.toISOString() });
    expect(refused.filter(({ createdAt }) => createdAt >= from)).toHaveLength(56);
  });

  it("is found in small steps and small pages where every request has large headers", async () => {
    const large = await createLogWorkspace("large", "business", NOW);
    const requestHeaders = Object.fromEntries(
      Array.from({ length: 90 }, (_, n) => [`x-${n}-${"h".repeat(90)}`, "1"]),
    );
    const change = { ...submit, workspaceId: "large", requestHeaders };
    const refused = series(150, { ...failures[0], ...change });
    await writeRecords([...refused, ...series(150, { ...success[0], ...change })]);
    const add = vi.spyOn(Sample.prototype, "add");
    // Each look at the clock takes a millisecond.
    let clock = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (clock += 1));
    let most = 0;
    let isDone = false;
    const others = () => {
      most = Math.max(most, add.mock.calls.length);
      add.mockClear();
      if (!isDone) setImmediate(others);
    };
    setImmediate(others);
    const found = await getFailureDifferences(large, { id: toRequestId(refused[0]?.id ?? "") });
    isDone = true;
    expect(found).toMatchObject({ failures: 150, successes: 150 });
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(20);
  });

  it("is the same each time", async () => {
    expect(await differencesOf(failures[3])).toEqual(await differencesOf(failures[20]));
  });

  it("is nothing where the group is too small, or has no successes beside it", async () => {
    expect(await differencesOf(few[0])).toMatchObject({ failures: 5, differences: [] });
    expect(await differencesOf(conflict)).toMatchObject({ comparedBy: null, differences: [] });
    expect(await differencesOf(noEndpoint)).toMatchObject({ comparedBy: null, differences: [] });
    expect(await differencesOf(success[0])).toMatchObject({ comparedBy: null, differences: [] });
  });
});
