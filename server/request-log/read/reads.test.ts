import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RequestFilters, requestFiltersSchema, TIME_RANGES } from "@/lib/contracts/log/request-log";
import { toRequestId } from "@/lib/api/request-id";
import { DAY_MS, MINUTE_MS } from "@/lib/time";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getPool } from "@/server/database/db";
import { getRequestFacets } from "./facets";
import { getRequestHistogram } from "./histogram";
import { listRequests } from "./list";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { matchingRecords } from "@/testing/unit/matching-records";
import { arbitraryFilters, makeRandomLog } from "@/testing/unit/random-log";
import type { RequestRecord } from "../record";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
let other: typeof ctx;
let rows: RequestRecord[];

beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "business", NOW);
  other = await createLogWorkspace("theirs", "business", NOW);
  rows = makeRandomLog(ctx, 600);
  await writeRecords(rows);
});
afterAll(() => database.close());

const expected = (filters: RequestFilters) => matchingRecords(ctx, rows, filters);
const requestIds = (found: readonly RequestRecord[]) => found.map(({ id }) => toRequestId(id));

async function walk(
  filters: RequestFilters,
  direction: "older" | "newer",
  cursor?: string,
): Promise<string[]> {
  const page = await listRequests(ctx, { ...filters, direction, ...(cursor && { cursor }) });
  const ids = page.requests.map(({ id }) => id);
  const next = direction === "older" ? page.nextCursor : page.prevCursor;
  if (!next) return ids;
  const rest = await walk(filters, direction, next);
  return direction === "older" ? [...ids, ...rest] : [...rest, ...ids];
}

const texts = fc.constantFrom(
  "100%_s",
  "%_%",
  "x\\y",
  "abc",
  "ABC",
  "because of validation",
  "no such text",
  "int",
  "DATA.em",
  "invalid_value:",
);

describe("the list, the facets and the histogram", () => {
  it("agree on the rows, which are exactly the matching ones", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryFilters(NOW), async (filters) => {
        const matching = expected(filters);
        const [ids, facets, histogram] = await Promise.all([
          walk(filters, "older"),
          getRequestFacets(ctx, filters),
          getRequestHistogram(ctx, filters),
        ]);
        expect(ids).toEqual(requestIds(matching));
        expect(facets.total).toBe(ids.length);
        const counted = histogram.buckets.map((bucket) => {
          return bucket.ok + bucket.refused + bucket.limited + bucket.failed;
        });
        const expectedCounts = histogram.buckets.map(({ start }) => {
          const first = Date.parse(start);
          return matching.filter(({ createdAt }) => {
            return Date.parse(createdAt) >= first && Date.parse(createdAt) < first + histogram.bucketMs;
          }).length;
        });
        expect(counted).toEqual(expectedCounts);
        for (const name of ["status", "code", "method", "route", "key"] as const) {
          for (const { value, count } of facets[name]) {
            expect(expected(requestFiltersSchema.parse({ ...filters, [name]: value }))).toHaveLength(count);
          }
          const sum = facets[name].reduce((total, { count }) => total + count, 0);
          if (filters[name] === undefined) expect({ [name]: sum }).toEqual({ [name]: facets.total });
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it("agree for a searched text, in which every character is literal", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryFilters(NOW), texts, async (filters, q) => {
        const searched = { ...filters, q };
        const ids = requestIds(expected(searched));
        expect(await walk(searched, "older")).toEqual(ids);
        expect(await getRequestFacets(ctx, searched)).toMatchObject({ total: ids.length, isCapped: false });
        const { buckets } = await getRequestHistogram(ctx, searched);
        const total = buckets.reduce(
          (sum, each) => sum + each.ok + each.refused + each.limited + each.failed,
          0,
        );
        expect(total).toBe(ids.length);
      }),
      { numRuns: 30 },
    );
  }, 120_000);

  it("page toward newer rows like toward older ones", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryFilters(NOW), async (filters) => {
        const all = requestIds(expected(filters));
        fc.pre(all.length > 50);
        // From the second page back to the newest.
        const first = await listRequests(ctx, filters);
        const second =
          first.nextCursor && (await listRequests(ctx, { ...filters, cursor: first.nextCursor }));
        fc.pre(second !== null);
        expect(first.prevCursor).toBeNull();
        expect(await walk(filters, "newer", (second && second.prevCursor) ?? "")).toEqual(all.slice(0, 50));
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it("never show another workspace's rows", async () => {
    for (const range of TIME_RANGES) {
      expect((await listRequests(other, { range })).requests).toEqual([]);
      expect((await getRequestFacets(other, { range })).total).toBe(0);
      expect((await getRequestFacets(other, { range, q: "intake" })).total).toBe(0);
    }
    const [row] = requestIds(rows);
    expect((await listRequests(other, { range: "all", q: row ?? "" })).requests).toEqual([]);
  });

  it("find a request by its id, regardless of the other filters", async () => {
    const oldest = rows.at(-1);
    if (!oldest) throw new Error("There are rows");
    for (const q of [
      toRequestId(oldest.id),
      oldest.id,
      toRequestId(oldest.id).toUpperCase().replace("REQ", "req"),
    ]) {
      const { requests } = await listRequests(ctx, { range: "15m", status: "5xx", q });
      expect(requests.map(({ id }) => id)).toEqual([toRequestId(oldest.id)]);
    }
  });

  it("count a request found by its id, regardless of the other filters", async () => {
    const named = rows.find(({ status }) => status < 400)?.id ?? "";
    for (const ignored of [
      "status=4xx",
      "method=DELETE",
      "route=unmatched",
      "key=none",
      "path=/x",
      "range=15m",
    ]) {
      const filters = { range: "all", ...Object.fromEntries([ignored.split("=")]), q: toRequestId(named) };
      const { total, status } = await getRequestFacets(ctx, requestFiltersSchema.parse(filters));
      expect({ ignored, total, status }).toMatchObject({ total: 1, status: [{ count: 1 }] });
    }
  });

  it("accept a text with an encoded NUL", async () => {
    const filters = requestFiltersSchema.parse({ range: "all", q: "a%00b" });
    expect((await listRequests(ctx, filters)).requests).toEqual([]);
    expect((await getRequestFacets(ctx, filters)).total).toBe(0);
  });

  it("count at most the newest 5,000 rows with a text, and report the cap", async () => {
    const many = await createLogWorkspace("many", "business", NOW);
    await writeRecords(
      Array.from({ length: 5_200 }, (_, index) => {
        return recordAt(new Date(NOW.getTime() - index * 1_000), { workspaceId: "many", path: "/webhooks" });
      }),
    );
    const facets = await getRequestFacets(many, { range: "24h", q: "webhooks" });
    expect(facets).toMatchObject({ isCapped: true, total: 5_001 });
    expect(await getRequestHistogram(many, { range: "24h", q: "webhooks" })).toMatchObject({
      isCapped: true,
    });
    expect(await getRequestFacets(many, { range: "24h" })).toMatchObject({ isCapped: false, total: 5_200 });
  }, 60_000);

  it("still agree when the minute counts older than two days are gone", async () => {
    await getPool().query("DELETE FROM request_rollup_minute WHERE bucket < $1", [
      new Date(NOW.getTime() - 2 * DAY_MS - 60 * MINUTE_MS),
    ]);
    for (const days of [0.5, 1.9, 2, 2.1, 5]) {
      const from = new Date(NOW.getTime() - days * DAY_MS).toISOString();
      const filters = requestFiltersSchema.parse({ from });
      expect((await getRequestFacets(ctx, filters)).total).toBe(expected(filters).length);
    }
  });
});
