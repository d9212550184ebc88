import { expect, it } from "vitest";
import type { RequestPage } from "@/lib/contracts/log/request-log";
import { REQUEST } from "@/testing/unit/request-fixture";
import { insertLive, type LogPages } from "./log-pages";
import { followSearch, noSearch } from "./search-progress";

const rowOf = (n: number) => ({ ...REQUEST, id: `req_${String(n).padStart(3, "0")}` });
const page = (numbers: number[], end: Partial<RequestPage>): RequestPage => ({
  requests: numbers.map(rowOf),
  nextCursor: "c",
  prevCursor: null,
  searchedTo: null,
  livePosition: "1",
  ...end,
});
const list = (...pages: RequestPage[]): LogPages => ({ pages, pageParams: pages.map(() => null) });
const withLive = (pages: LogPages, ...numbers: number[]) => insertLive(pages, numbers.map(rowOf), "2").pages;

const NOON = "2026-11-12T12:00:00.000Z";
const FIRST = page([9], { searchedTo: NOON });
const LAST = page([3], { nextCursor: null });

/** The progress after each of these in turn. */
function follow(...steps: (LogPages | undefined)[]) {
  let last = noSearch("a");
  return steps.map((pages) => (last = followSearch(last, "a", pages)));
}

it("a search is complete once its period is searched, with the rows found by then", () => {
  const [none, going, complete] = follow(undefined, list(FIRST), list(FIRST, LAST));
  expect(none).toEqual(noSearch("a"));
  expect(going).toMatchObject({ state: "going", searchedTo: NOON, found: 1 });
  expect(complete).toMatchObject({ state: "complete", searchedTo: null, found: 2 });
});

it("live rows change nothing about a search, going on or complete", () => {
  const [going, joined] = follow(list(FIRST), withLive(list(FIRST), 10, 11));
  expect(joined).toBe(going);
  const whole = list(FIRST, LAST);
  const [complete, once, twice] = follow(whole, withLive(whole, 10), withLive(withLive(whole, 10), 11));
  expect(complete).toMatchObject({ state: "complete", found: 2 });
  expect([once, twice]).toEqual([complete, complete]);
  expect(once).toBe(complete);
});

it("a search goes on while its pages are full", () => {
  const full = page([8, 7], {});
  const [first, between, complete] = follow(list(FIRST), list(FIRST, full), list(FIRST, full, LAST));
  expect(between).toBe(first);
  expect(complete).toMatchObject({ state: "complete", found: 4 });
});

it("a list that took one page was no search, and other filters are another one", () => {
  const [one] = follow(list(page([9], { nextCursor: null })));
  expect(one).toEqual(noSearch("a"));
  const [complete = noSearch("a")] = follow(list(FIRST, LAST));
  expect(followSearch(complete, "b", undefined)).toEqual(noSearch("b"));
  // A refetch of the same list.
  expect(followSearch(complete, "a", list(FIRST))).toMatchObject({ state: "going", found: 1 });
});
