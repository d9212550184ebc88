import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import type { ExportFormat } from "@/lib/contracts/export";
import { type RequestFilters, requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { isSearch } from "@/lib/log-filters/match-filters";
import { DAY_MS, HOUR_MS } from "@/lib/time";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { matchingRecords } from "@/testing/unit/matching-records";
import { arbitraryFilters, makeRandomLog } from "@/testing/unit/random-log";
import { openTestDatabase } from "@/testing/unit/test-database";
import type { RequestRecord } from "../record";
import { exportRequests } from "./export";
import { listRequests } from "./list";
import type { Pace } from "./read-slices";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const NO_TIME = { budgetMs: 0 } as const;
const FORMAT: ExportFormat = "ndjson";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
let rows: RequestRecord[];

/** Rows at the limits of hours, many of one millisecond, and a dense minute. */
function makeEdges(): RequestRecord[] {
  const hour = NOW.getTime() - (NOW.getTime() % HOUR_MS) - 5 * HOUR_MS;
  const times = [
    ...Array.from({ length: 12 }, () => hour + 7_777),
    ...[-1, 0, 1, HOUR_MS - 1, HOUR_MS, DAY_MS].map((offset) => hour + offset),
    ...Array.from({ length: 20 }, (_, index) => hour - 20 * DAY_MS + index * 997),
  ];
  return times.map((time, index) =>
    recordAt(new Date(time), {
      workspaceId: "mine",
      clientAddress: index % 3 === 0 ? "203.0.113.7" : "127.0.0.1",
      durationUs: index * 150,
    }),
  );
}

beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "business", NOW);
  rows = [...makeRandomLog(ctx, 120), ...makeEdges()].toSorted((a, b) => (a.id < b.id ? 1 : -1));
  await writeRecords(rows);
});
afterEach(() => void vi.restoreAllMocks());
afterAll(() => database.close());

const idsOf = (found: readonly { id: string }[]) =>
  found.map(({ id }) => (id.startsWith("req_") ? id : toRequestId(id)));

/** All pages in one direction, from the end of the period or beside a row. */
async function walk(
  filters: RequestFilters,
  direction: "older" | "newer",
  pace: Partial<Pace>,
  from?: string,
) {
  const pages: Awaited<ReturnType<typeof listRequests>>[] = [];
  for (let cursor = from; ;) {
    const page = await listRequests(ctx, { ...filters, direction, ...(cursor && { cursor }) }, pace);
    pages.push(page);
    const next = direction === "older" ? page.nextCursor : page.prevCursor;
    if (next === null) return pages;
    expect(next).not.toBe(cursor);
    cursor = next;
  }
}

const searches = arbitraryFilters(NOW).filter(isSearch);
const sizes = fc.integer({ min: 4, max: 60 });

describe("a search in slices", () => {
  it("finds every row once in both directions, however little time a page has and wherever its slices end", async () => {
    await fc.assert(
      fc.asyncProperty(searches, sizes, fc.nat(200), async (filters, firstRows, at) => {
        const matching = idsOf(matchingRecords(ctx, rows, filters));
        const older = await walk(filters, "older", { ...NO_TIME, firstRows });
        expect(older.flatMap(({ requests }) => idsOf(requests))).toEqual(matching);
        const start = toRequestId(rows[at % rows.length]?.id ?? "");
        const newer = await walk(filters, "newer", { ...NO_TIME, firstRows }, start);
        expect(newer.toReversed().flatMap(({ requests }) => idsOf(requests))).toEqual(
          matching.filter((id) => id > start),
        );
      }),
      { numRuns: 20, endOnFailure: true },
    );
  }, 120_000);

  it("says after each page how far it has searched: nothing that matches lies between there and the page's last row", async () => {
    await fc.assert(
      fc.asyncProperty(searches, sizes, async (filters, firstRows) => {
        const matching = matchingRecords(ctx, rows, filters);
        let found = 0;
        for (const page of await walk(filters, "older", { ...NO_TIME, firstRows })) {
          found += page.requests.length;
          if (page.nextCursor === null) expect(page.searchedTo).toBeNull();
          const { searchedTo } = page;
          if (searchedTo === null) continue;
          expect(matching.filter(({ createdAt }) => createdAt >= searchedTo)).toHaveLength(found);
        }
      }),
      { numRuns: 10, endOnFailure: true },
    );
  }, 120_000);

  it("turns back from any page to the rows on its other side", async () => {
    const filters = requestFiltersSchema.parse({ range: "all", caller: "203.0.113.7" });
    const matching = idsOf(matchingRecords(ctx, rows, filters));
    const [first, ...others] = await walk(filters, "older", { ...NO_TIME, firstRows: 7 });
    let before = first?.requests.length ?? 0;
    for (const { requests, prevCursor } of others) {
      const back = await walk(filters, "newer", {}, prevCursor ?? "");
      expect(back.toReversed().flatMap((page) => idsOf(page.requests))).toEqual(matching.slice(0, before));
      before += requests.length;
    }
  });

  it("is complete in one page if time is left, and in a file always", async () => {
    const filters = requestFiltersSchema.parse({ range: "all", duration: ">2.9ms" });
    const matching = idsOf(matchingRecords(ctx, rows, filters)).slice(0, 50);
    const hurried = await listRequests(ctx, filters, { budgetMs: 60_000, firstRows: 3 });
    expect(idsOf(hurried.requests)).toEqual(matching);
    expect(hurried.searchedTo).toBeNull();
    let clock = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (clock += 1_000));
    const file = exportRequests(ctx, { ...filters, format: FORMAT }, () => () => undefined);
    expect((await file.text()).trim().split("\n")).toHaveLength(matchingRecords(ctx, rows, filters).length);
  });
});

describe("a search of a large log", () => {
  it("ends a page once its time is used up, with the rows found and the time searched, and is done at the end", async () => {
    const large = await createLogWorkspace("large", "business", NOW);
    const isWanted = (index: number) => index === 10 || index === 450;
    const records = Array.from({ length: 500 }, (_, index) =>
      recordAt(new Date(NOW.getTime() - index * 100), {
        workspaceId: "large",
        requestBody: {
          text: isWanted(index) ? "needle" : "hay",
          contentType: null,
          bytes: 6,
          truncated: false,
        },
      }),
    );
    await writeRecords(records);
    let clock = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (clock += 300));
    const filters = requestFiltersSchema.parse({ range: "24h", body: "~needle" });
    const first = await listRequests(large, filters);
    expect(idsOf(first.requests)).toEqual(idsOf([records[10] ?? { id: "" }]));
    expect(Date.parse(first.searchedTo ?? "")).toBeLessThan(NOW.getTime() - 19_000);
    const second = await listRequests(large, { ...filters, cursor: first.nextCursor ?? "" });
    expect(second.requests).toEqual([]);
    const third = await listRequests(large, { ...filters, cursor: second.nextCursor ?? "" });
    expect(idsOf(third.requests)).toEqual(idsOf([records[450] ?? { id: "" }]));
    const last = await listRequests(large, { ...filters, cursor: third.nextCursor ?? "" });
    expect(last).toMatchObject({ requests: [], nextCursor: null, searchedTo: null });
  });
});
