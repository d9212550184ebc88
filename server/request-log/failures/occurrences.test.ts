import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Occurrences, type RequestFilters, requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { toRequestId } from "@/lib/api/request-id";
import { HOUR_MS, MINUTE_MS } from "@/lib/time";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getRequest } from "../explain/get";
import { getRequestHistogram } from "../read/histogram";
import { listRequests } from "../read/list";
import { bot, FAILURES, FINE, GONE } from "@/testing/unit/failures-fixture";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { matchingRecords } from "@/testing/unit/matching-records";
import type { RequestRecord } from "../record";

const NOW = new Date("2026-11-22T10:30:20.500Z");
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
const rows: RequestRecord[] = [];

const AGES_MIN = [0.1, 3, 59, 23 * 60 + 50, 24 * 60 + 10, 8 * 24 * 60];

/** Of each kind, some recent, some at the edges of the last 24 hours, and one long ago. */
const last = new Map<string, { newest: RequestRecord; oldest: RequestRecord }>();

beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "business", NOW);
  for (const [name, change] of Object.entries(FAILURES)) {
    const made = AGES_MIN.map((minutes) => {
      return recordAt(new Date(NOW.getTime() - minutes * MINUTE_MS), { workspaceId: "mine", ...change });
    });
    const [newest, oldest] = [made[0], made.at(-1)];
    if (newest && oldest) last.set(name, { newest, oldest });
    rows.push(...made);
  }
  for (const minutes of [2, 30, 90, 5_000]) {
    const at = new Date(NOW.getTime() - minutes * MINUTE_MS);
    rows.push(recordAt(at, { workspaceId: "mine", ...bot(FINE) }));
    rows.push(
      recordAt(at, { workspaceId: "mine", path: `/intake-bots/${GONE}x`, route: "/intake-bots/:id" }),
    );
  }
  await writeRecords([...rows, ...(await twinsOfAnother())]);
});
afterAll(() => database.close());

/**
 * Another workspace fails in the same ways, with the same paths and keys, before and after: a query beyond its own workspace
 * would count these, see them first or last, or take them for a success.
 */
async function twinsOfAnother(): Promise<RequestRecord[]> {
  await createLogWorkspace("theirs", "business", NOW);
  return Object.values(FAILURES).flatMap((change) =>
    [0.05, ...AGES_MIN, 9 * 24 * 60].flatMap((minutes) => {
      const at = new Date(NOW.getTime() - minutes * MINUTE_MS);
      const failed = { ...change, workspaceId: "theirs" };
      return [
        recordAt(at, failed),
        recordAt(at, { ...failed, status: 200, errorCode: null, reason: null, errorDetails: null }),
      ];
    }),
  );
}

async function occurrencesOf(name: string, which: "newest" | "oldest" = "newest"): Promise<Occurrences> {
  const record = last.get(name)?.[which];
  if (!record) throw new Error(`No failure ${name}`);
  const { occurrences } = await getRequest(ctx, { id: toRequestId(record.id) });
  if (!occurrences) throw new Error("A failure has occurrences");
  return occurrences;
}

describe("the same failure", () => {
  it.each(Object.keys(FAILURES).flatMap((name) => [[name, "newest"] as const, [name, "oldest"] as const]))(
    "of %s (%s) is counted as the linked list shows it",
    async (name, which) => {
      const { failed, filters, hourly, isCapped, place } = await occurrencesOf(name, which);
      const linked: RequestFilters = requestFiltersSchema.parse(filters);
      const { requests } = await listRequests(ctx, linked);
      expect(requests).toHaveLength(failed);
      expect(failed).toBe(matchingRecords(ctx, rows, linked).length);
      expect(failed).toBeGreaterThan(0);
      expect(hourly.reduce((sum, count) => sum + count, 0)).toBe(failed);
      expect(isCapped).toBe(false);
      const { buckets } = await getRequestHistogram(ctx, linked);
      expect(
        buckets.reduce((sum, { ok, refused, limited, failed: bad }) => sum + ok + refused + limited + bad, 0),
      ).toBe(failed);
      // The request itself is one of them, at the place that is named.
      const itself = toRequestId(last.get(name)?.[which].id ?? "");
      expect(requests.map(({ id }) => id).indexOf(itself) + 1).toBe(place);
    },
  );

  it.each([
    ["broken", "intake_bot", 8, 8],
    ["broken otherwise", "intake_bot", 8, 8],
    ["one of many that work", "intake_bot", 4, 35],
    ["gone", "intake_bot", 4, 4],
    ["a submission of none", "submission", 4, 4],
    ["no such path", "path", 4, 4],
    ["no such method", "path", 4, 4],
    ["the base itself", "path", 4, 4],
    ["a method that HTTP does not name", "path", 4, 4],
    ["a path that no link can carry", "no_endpoint", 12, 24],
    ["an id that no link can carry", "endpoint", 8, 26],
    ["revoked", "key", 4, 8],
    ["in the address", "key", 4, 8],
    ["email", "issue", 4, 20],
    ["another field", "issue", 4, 20],
    ["quota", "quota", 4, 24],
    ["archived", "workspace", 4, 98],
    ["no webhooks", "endpoint", 4, 4],
    ["scopes", "call", 4, 4],
    ["too fast", "key", 4, 86],
    ["conflict", "idempotency_key", 4, null],
  ] as const)("of %s is grouped by %s: %i of %s calls", async (name, by, failed, calls) => {
    const occurrences = await occurrencesOf(name);
    expect([occurrences.groupedBy, occurrences.failed]).toEqual([by, failed]);
    expect(occurrences.calls).toBe(calls);
  });

  it("covers the same last 24 hours as the list, to the minute", async () => {
    const { failed, filters } = await occurrencesOf("email");
    expect(filters.from).toBe("2026-11-21T10:30:00.000Z");
    expect(filters.to).toBe("2026-11-22T10:31:00.000Z");
    const { from: _from, to: _to, ...group } = filters;
    const { requests } = await listRequests(ctx, requestFiltersSchema.parse({ ...group, range: "24h" }));
    expect(requests).toHaveLength(failed);
  });

  it("never includes another workspace's rows", async () => {
    for (const name of Object.keys(FAILURES)) {
      const { failed, filters } = await occurrencesOf(name);
      const linked = requestFiltersSchema.parse(filters);
      const { requests } = await listRequests(ctx, linked);
      const ofMine = new Set(rows.map(({ id }) => toRequestId(id)));
      expect(requests.filter(({ id }) => !ofMine.has(id))).toEqual([]);
      expect(requests).toHaveLength(failed);
    }
  });

  it("has the last success of the same resource, and of no other", async () => {
    expect((await occurrencesOf("broken")).lastSuccess).toBeNull();
    expect((await occurrencesOf("gone")).lastSuccess).toBeNull();
    const { lastSuccess } = await occurrencesOf("one of many that work");
    expect(lastSuccess?.at).toBe(new Date(NOW.getTime() - 2 * MINUTE_MS).toISOString());
  });

  it("has the first and last time in the log, however long ago", async () => {
    for (const name of ["broken", "email", "scopes", "revoked"]) {
      const { firstSeenAt, lastSeenAt, isFirstCertain } = await occurrencesOf(name, "oldest");
      expect(firstSeenAt).toBe(new Date(NOW.getTime() - 8 * 24 * HOUR_MS).toISOString());
      expect(lastSeenAt).toBe(new Date(NOW.getTime() - 0.1 * MINUTE_MS).toISOString());
      expect(isFirstCertain).toBe(true);
    }
  });

  it("has its place also where the rows before it are larger than a page", async () => {
    const owner = await createLogWorkspace("large", "business", NOW);
    const large = Array.from({ length: 120 }, (_, index) =>
      recordAt(new Date(NOW.getTime() - (index + 1) * 1_000), {
        ...FAILURES.scopes,
        workspaceId: "large",
        userAgent: `agent/${"x".repeat(8_000)}`,
      }),
    );
    await writeRecords(large);
    const places = [0, 41, 99, 100].map(async (index) => {
      const { occurrences } = await getRequest(owner, { id: toRequestId(large[index]?.id ?? "") });
      return [occurrences?.failed, occurrences?.place];
    });
    expect(await Promise.all(places)).toEqual([
      [120, 1],
      [120, 42],
      [120, 100],
      [120, null],
    ]);
  });
});
