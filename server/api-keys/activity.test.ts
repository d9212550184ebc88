import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/lib/time";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getDb } from "@/server/database/db";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { getKeyActivity } from "./activity";
import { getRevokeImpact } from "./impact";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * MINUTE_MS);

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
let keyId: string;
beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "business", NOW);
  const key = { workspaceId: "mine", name: "Key", hash: "h", start: "aaaa", end: "bbbb", createdById: "u1" };
  keyId = (await getDb().apiKey.create({ data: key, select: { id: true } })).id;
  const ofKey = { workspaceId: "mine", apiKeyId: keyId };
  await writeRecords([
    recordAt(minutesAgo(0), { ...ofKey, status: 403, errorCode: "insufficient_scopes" }),
    // The current hour began half an hour ago.
    recordAt(minutesAgo(29), ofKey),
    recordAt(minutesAgo(31), { ...ofKey, clientAddress: "10.0.0.9", userAgent: "curl/8" }),
    recordAt(minutesAgo(31), { ...ofKey, clientAddress: "10.0.0.9", userAgent: "curl/8" }),
    recordAt(minutesAgo(23 * 60 + 29), ofKey),
    recordAt(minutesAgo(24 * 60 - 1), { ...ofKey, method: "POST", route: null }),
    recordAt(minutesAgo(24 * 60 + 1), ofKey),
    recordAt(minutesAgo(10), { workspaceId: "mine", apiKeyId: "another" }),
  ]);
});
afterAll(() => database.close());

describe("getKeyActivity", () => {
  it("counts the last 24 hours by clock hour, and returns the newest status", async () => {
    const activity = (await getKeyActivity(ctx)).get(keyId);
    expect(activity?.hourlyRequests).toHaveLength(25);
    expect(activity?.hourlyRequests.slice(-2)).toEqual([2, 2]);
    expect(activity?.hourlyRequests.slice(0, 2)).toEqual([1, 1]);
    expect(activity?.lastStatus).toBe(403);
  });

  it("tells the requests that were refused because of the key from all others", async () => {
    const ended = { workspaceId: "mine", apiKeyId: "ended" };
    await writeRecords([
      recordAt(minutesAgo(90), ended),
      recordAt(minutesAgo(1), { ...ended, status: 403, errorCode: "insufficient_scopes" }),
      recordAt(minutesAgo(1), { ...ended, status: 401, errorCode: "authentication_required" }),
      recordAt(minutesAgo(23 * 60 + 50), { ...ended, status: 401, errorCode: "authentication_required" }),
    ]);
    const activity = (await getKeyActivity(ctx)).get("ended");
    expect(activity?.hourlyRequests.slice(-2)).toEqual([1, 2]);
    expect(activity?.hourlyRefused.slice(-2)).toEqual([0, 1]);
    expect(activity?.hourlyRefused[0]).toBe(1);
  });

  it("counts the same requests as the dialog that revokes the key", async () => {
    for (const minutes of [0, 1, 29, 31, 59, 60]) {
      const at = { ...ctx, now: new Date(NOW.getTime() + minutes * MINUTE_MS) };
      const hours = (await getKeyActivity(at)).get(keyId)?.hourlyRequests ?? [];
      const { requestsLastDay } = await getRevokeImpact(at, { id: keyId });
      expect(hours.reduce((sum, count) => sum + count, 0)).toBe(requestsLastDay);
    }
  });
});

describe("getRevokeImpact", () => {
  it("counts the last 24 hours to the minute, by endpoint and by caller", async () => {
    expect(await getRevokeImpact(ctx, { id: keyId })).toEqual({
      requestsLastDay: 6,
      lastUsedAt: NOW.toISOString(),
      endpoints: [
        { route: "GET /intake-bots", count: 5 },
        { route: "POST (no endpoint: refused before, or unknown path)", count: 1 },
      ],
      callers: [
        { address: "127.0.0.1", userAgent: null, count: 4 },
        { address: "10.0.0.9", userAgent: "curl/8", count: 2 },
      ],
      callersCounted: 6,
    });
  });
});
