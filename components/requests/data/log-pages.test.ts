import { describe, expect, it } from "vitest";
import type { RequestPage } from "@/lib/contracts/log/request-log";
import { isFailure } from "@/lib/outcomes";
import { findNeighbour, insertLive, type LogPages, MAX_ROWS } from "./log-pages";
import { REQUEST } from "@/testing/unit/request-fixture";

const row = (id: number, status = 200) => ({ ...REQUEST, id: `req_${String(id).padStart(4, "0")}`, status });
const page = (ids: number[], nextCursor: string | null = "next"): RequestPage => {
  return { requests: ids.map((id) => row(id)), nextCursor, prevCursor: null, searchedTo: null, livePosition: "4" };
};
const pagesOf = (...pages: RequestPage[]): LogPages => ({
  pages,
  pageParams: pages.map((_, i) => (i ? "next" : null)),
});
const idsOf = ({ pages }: LogPages) =>
  pages.flatMap(({ requests }) => requests.map(({ id }) => Number(id.slice(4))));

const insert = (pages: LogPages, ids: number[], position: string | null = "9") =>
  insertLive(
    pages,
    ids.map((id) => row(id)),
    position,
  ).pages;

describe("insertLive", () => {
  it("puts new rows on top, and keeps the rows below and their cursor", () => {
    const joined = insert(pagesOf(page([5, 4]), page([3, 2], "end")), [7, 6]);
    expect(idsOf(joined)).toEqual([7, 6, 5, 4, 3, 2]);
    expect(joined.pages.at(-1)?.nextCursor).toBe("end");
  });

  it("sorts an older row of a later batch into its place, on any page", () => {
    expect(idsOf(insert(pagesOf(page([9, 5]), page([3, 1])), [7, 2]))).toEqual([9, 7, 5, 3, 2, 1]);
  });

  it("skips a row that a page already contains", () => {
    const { pages, fresh } = insertLive(pagesOf(page([5, 4])), [row(5), row(6)], "9");
    expect(idsOf(pages)).toEqual([6, 5, 4]);
    expect(fresh.map(({ id }) => id)).toEqual([row(6).id]);
  });

  it("leaves rows older than the list's end to their page, and takes them when the list is complete", () => {
    expect(idsOf(insert(pagesOf(page([5, 4])), [3]))).toEqual([5, 4]);
    expect(idsOf(insert(pagesOf(page([5, 4], null)), [3]))).toEqual([5, 4, 3]);
  });

  it("takes the rows down to the time that a search has reached, and leaves older ones to its next page", () => {
    const at = (minute: number, id: number) => ({ ...row(id), createdAt: `2026-11-22T10:0${minute}:00.000Z` });
    const searched = { ...page([]), requests: [at(8, 8)], searchedTo: "2026-11-22T10:05:00.000Z" };
    for (const requests of [searched.requests, []]) {
      const { pages } = insertLive(pagesOf({ ...searched, requests }), [at(6, 6), at(5, 5), at(4, 4)], "9");
      expect(idsOf(pages)).toEqual([...requests.map(() => 8), 6, 5]);
      expect(pages.pages.at(-1)).toMatchObject({ searchedTo: searched.searchedTo, nextCursor: "next" });
    }
  });

  it("fills an empty list", () => {
    expect(idsOf(insert(pagesOf(page([], null)), [1, 2]))).toEqual([2, 1]);
  });

  it("takes the position of the rows, keeps its own without one, and is unchanged without new rows", () => {
    const pages = pagesOf(page([5, 4]));
    expect(insert(pages, [], "12").pages[0]?.livePosition).toBe("12");
    expect(insert(pages, [6], null).pages[0]?.livePosition).toBe("4");
    expect(insert(pages, [5], "4")).toBe(pages);
    expect(insert(pages, [5], null)).toBe(pages);
  });

  it("truncates a long list, which continues by paging after its last row", () => {
    const long = pagesOf(page(Array.from({ length: MAX_ROWS }, (_, index) => MAX_ROWS - index)));
    const cut = insert(long, [MAX_ROWS + 1, MAX_ROWS + 2]);
    expect(idsOf(cut)).toHaveLength(MAX_ROWS);
    expect(cut.pages[0]?.nextCursor).toBe(row(3).id);
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
