import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ErrorGroup, errorGroupDetailSchema, errorGroupsSchema } from "@/lib/contracts/error-groups";
import { requestFiltersSchema, TIME_RANGES } from "@/lib/contracts/log/request-log";
import { sum } from "@/lib/sum";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time";
import { getCauses } from "@/server/overview/causes";
import { listRequests } from "@/server/request-log/read/list";
import type { RequestRecord } from "@/server/request-log/record";
import { FAILURES } from "@/testing/unit/failures-fixture";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { matchingRecords } from "@/testing/unit/matching-records";
import { makeRandomLog } from "@/testing/unit/random-log";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getErrorGroup } from "./get";
import { listErrorGroups } from "./list";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let logs = 0;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

type LogContext = Awaited<ReturnType<typeof createLogWorkspace>>;

/** The group's numbers are those of the rows that its link shows. */
async function expectRows(ctx: LogContext, rows: readonly RequestRecord[], group: ErrorGroup): Promise<void> {
  const linked = requestFiltersSchema.parse(group.filters);
  const shown = matchingRecords(ctx, rows, linked);
  expect(shown).toHaveLength(group.count);
  expect(sum(group.trend)).toBe(group.count);
  expect(group.isCapped).toBe(false);
  expect(group.lookedSince).toBe(group.since);
  const { requests, nextCursor } = await listRequests(ctx, linked);
  if (nextCursor === null) expect(requests).toHaveLength(group.count);
  expect(group.keys).toBe(new Set(shown.map(({ apiKeyId }) => apiKeyId)).size);
  expect(group.callers).toBe(new Set(shown.map(({ clientAddress }) => clientAddress)).size);
  const everywhere = { ...linked, range: "all", from: undefined, to: undefined } as const;
  const times = matchingRecords(ctx, rows, everywhere).map(({ createdAt }) => createdAt);
  expect(group.firstSeenAt).toBe(times.toSorted()[0]);
  expect(group.lastSeenAt).toBe(times.toSorted().at(-1));
}

async function expectTrue(
  ctx: LogContext,
  rows: readonly RequestRecord[],
  range: (typeof TIME_RANGES)[number],
): Promise<void> {
  const list = errorGroupsSchema.parse(await listErrorGroups(ctx, { range }));
  const within = matchingRecords(
    ctx,
    rows,
    requestFiltersSchema.parse({ range: "all", from: list.from, to: list.to }),
  );
  expect(list.requests).toBe(within.length);
  expect(list.failures).toBe(within.filter(({ status }) => status >= 400).length);
  expect([list.isAll, list.hasMore]).toEqual([true, false]);
  expect(list.groups.length > 0).toBe(list.failures > 0);
  expect(new Set(list.groups.map(({ groupKey }) => groupKey)).size).toBe(list.groups.length);
  for (const group of list.groups) await expectRows(ctx, rows, group);
  // Every failure is in a listed group.
  const shown = new Set(
    list.groups.flatMap(({ filters }) =>
      matchingRecords(ctx, rows, requestFiltersSchema.parse(filters)).map(({ id }) => id),
    ),
  );
  expect(shown.size).toBe(list.failures);
  const [first] = list.groups;
  if (!first) return;
  const detail = errorGroupDetailSchema.parse(await getErrorGroup(ctx, { id: first.example, range }));
  expect(detail.group).toEqual(first);
  if (first.callers <= 5) expect(sum(detail.callers.map(({ count }) => count))).toBe(first.count);
  if (first.keys <= 5) expect(sum(detail.callingKeys.map(({ count }) => count))).toBe(first.count);
}

describe("the groups of a random log", () => {
  it("count what the log lists, in every period", async () => {
    const arbitraryLog = fc.array(
      fc.record({
        failure: fc.constantFrom(null, ...Object.keys(FAILURES)),
        ageMin: fc.oneof(
          fc.integer({ min: 0, max: 3 * 24 * 60 }),
          fc.constantFrom(0, 1, 14, 15, 16, 59, 60, 61, 24 * 60 - 1, 24 * 60, 24 * 60 + 1, 40 * 24 * 60),
        ),
        address: fc.constantFrom("203.0.113.7", "198.51.100.4"),
        isKeyless: fc.boolean(),
      }),
      { maxLength: 100 },
    );
    await fc.assert(
      fc.asyncProperty(arbitraryLog, fc.constantFrom(...TIME_RANGES), async (made, range) => {
        logs += 1;
        const ctx = await createLogWorkspace(`log-${logs}`, "business", NOW);
        const rows = made.map(({ failure, ageMin, address, isKeyless }) =>
          recordAt(new Date(NOW.getTime() - ageMin * MINUTE_MS), {
            ...(failure === null ? {} : FAILURES[failure]),
            ...(isKeyless && { apiKeyId: null }),
            clientAddress: address,
            workspaceId: ctx.workspace.id,
          }),
        );
        await writeRecords(rows);
        await expectTrue(ctx, rows, range);
      }),
      {
        numRuns: 30,
        examples: [
          [
            [
              {
                failure: "an id that no link can carry",
                ageMin: 0,
                address: "203.0.113.7",
                isKeyless: false,
              },
              { failure: "gone", ageMin: 0, address: "203.0.113.7", isKeyless: false },
            ],
            "15m",
          ],
        ],
      },
    );
  }, 120_000);

  it("match the log for every code, issues, unknown methods and old rows", async () => {
    const ctx = await createLogWorkspace("random", "business", NOW);
    const rows = makeRandomLog(ctx, 400);
    await writeRecords(rows);
    const list = await listErrorGroups(ctx, { range: "all" });
    for (const group of list.groups) await expectRows(ctx, rows, group);
  }, 60_000);

  it("are those of the overview, with the same counts", async () => {
    const ctx = await createLogWorkspace("same", "business", NOW);
    const names = Object.keys(FAILURES).slice(0, 8);
    const rows = names.flatMap((name, kind) =>
      Array.from({ length: kind + 1 }, (_, index) =>
        recordAt(new Date(NOW.getTime() - (index + 1) * 60 * MINUTE_MS), {
          ...FAILURES[name],
          workspaceId: "same",
        }),
      ),
    );
    await writeRecords(rows);
    const { causes, failures } = await getCauses(ctx);
    const list = await listErrorGroups(ctx, { range: "24h" });
    expect(list.failures).toBe(failures);
    const short = (groups: readonly { filters: object; count: number }[]) =>
      groups.map(({ filters, count }) => JSON.stringify([filters, count])).toSorted();
    expect(short(list.groups)).toEqual(short(causes));
  });
});

it("shows another workspace nothing", async () => {
  const mine = await createLogWorkspace("mine", "business", NOW);
  const theirs = await createLogWorkspace("theirs", "business", NOW);
  await writeRecords([recordAt(NOW, { ...FAILURES["email"], workspaceId: "theirs" })]);
  const [group] = (await listErrorGroups(theirs, { range: "24h" })).groups;
  expect((await listErrorGroups(mine, { range: "24h" })).groups).toEqual([]);
  await expect(getErrorGroup(mine, { id: group?.example ?? "", range: "24h" })).rejects.toThrow(
    "not in the log",
  );
});

it("names a group by any request of it, also one that the period does not show", async () => {
  const ctx = await createLogWorkspace("old", "business", NOW);
  const [old, recent] = [3 * DAY_MS, HOUR_MS].map((age) =>
    recordAt(new Date(NOW.getTime() - age), { ...FAILURES["email"], workspaceId: "old" }),
  );
  if (!old || !recent) throw new Error("Two records were made");
  await writeRecords([old, recent]);
  const [listed] = (await listErrorGroups(ctx, { range: "24h" })).groups;
  const id = `req_${old.id.replaceAll("-", "")}`;
  const { group, around, changes } = await getErrorGroup(ctx, { id, range: "24h" });
  expect(group).toEqual(listed);
  expect([group.count, group.firstSeenAt]).toEqual([1, old.createdAt]);
  expect(around.startedAt).toBe(old.createdAt);
  expect(sum(around.failures)).toBe(1);
  expect(changes).toEqual([]);
});
