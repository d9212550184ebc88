import { describe, expect, it } from "vitest";
import type { RequestPage } from "@/lib/contracts/request-log";
import { findNeighbour, isFailure, type LogPages, mergeNewest, newRequests } from "./log-pages";
import { REQUEST } from "./request-fixture";

const row = (id: number, status = 200) => ({ ...REQUEST, id: `req_${String(id).padStart(4, "0")}`, status });
const page = (ids: number[], nextCursor: string | null = "next"): RequestPage => {
  return { requests: ids.map((id) => row(id)), nextCursor, prevCursor: null };
};
const pagesOf = (...pages: RequestPage[]): LogPages => ({
  pages,
  pageParams: pages.map((_, i) => (i ? "next" : null)),
});
const idsOf = ({ pages }: LogPages) =>
  pages.flatMap(({ requests }) => requests.map(({ id }) => Number(id.slice(4))));

describe("mergeNewest", () => {
  it("puts new rows on top and keeps the pages below", () => {
    const merged = mergeNewest(pagesOf(page([5, 4]), page([3, 2])), page([7, 6, 5, 4]));
    expect(idsOf(merged)).toEqual([7, 6, 5, 4, 3, 2]);
    expect(merged.pageParams).toEqual([null, "next"]);
  });

  it("gives a late row its place", () => {
    expect(idsOf(mergeNewest(pagesOf(page([9, 5])), page([9, 7, 5])))).toEqual([9, 7, 5]);
  });

  it("changes nothing when nothing is new", () => {
    const pages = pagesOf(page([5, 4]));
    expect(mergeNewest(pages, page([5, 4]))).toBe(pages);
  });

  it("starts anew rather than leave a gap", () => {
    const merged = mergeNewest(pagesOf(page([5, 4]), page([3])), page([90, 89]));
    expect(idsOf(merged)).toEqual([90, 89]);
    expect(merged.pageParams).toEqual([null]);
  });

  it("fills an empty list", () => {
    expect(idsOf(mergeNewest(pagesOf(page([], null)), page([2, 1], null)))).toEqual([2, 1]);
  });
});

describe("newRequests", () => {
  it("counts what stands above the list", () => {
    expect(newRequests(pagesOf(page([5, 4])), page([7, 6, 5]))).toEqual({ count: 2, more: false });
    expect(newRequests(pagesOf(page([5, 4])), page([90, 89]))).toEqual({ count: 2, more: true });
    expect(newRequests(pagesOf(page([], null)), page([1], null))).toEqual({ count: 1, more: false });
    expect(newRequests(undefined, page([1]))).toEqual({ count: 0, more: false });
  });
});

describe("findNeighbour", () => {
  const rows = [row(9), row(7, 403), row(5), row(3, 500)];

  it("finds the next and the previous row, also of a request that is not listed", () => {
    expect(findNeighbour(rows, row(7).id, "older")?.id).toBe(row(5).id);
    expect(findNeighbour(rows, row(7).id, "newer")?.id).toBe(row(9).id);
    expect(findNeighbour(rows, row(6).id, "newer")?.id).toBe(row(7).id);
    expect(findNeighbour(rows, row(3).id, "older")).toBeUndefined();
  });

  it("finds the next failure", () => {
    expect(findNeighbour(rows, row(7).id, "older", isFailure)?.id).toBe(row(3).id);
    expect(findNeighbour(rows, row(3).id, "newer", isFailure)?.id).toBe(row(7).id);
  });
});
