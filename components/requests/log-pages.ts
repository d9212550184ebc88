import type { InfiniteData } from "@tanstack/react-query";
import type { RequestPage, RequestSummary } from "@/lib/contracts/request-log";

export type LogPages = InfiniteData<RequestPage>;

/** Beyond this the list starts anew from the newest page, so that a screen left open does not grow without end. */
const MOST_ROWS = 1_000;

export interface NewRequests {
  count: number;
  /** More than one page has arrived, so the count is only what the newest page shows. */
  more: boolean;
}

/** How many requests of the newest page stand above the list. */
export function newRequests(pages: LogPages | undefined, newest: RequestPage | undefined): NewRequests {
  const first = pages?.pages[0]?.requests[0];
  if (!pages || !newest) return { count: 0, more: false };
  const newer = newest.requests.filter(({ id }) => !first || id > first.id);
  return { count: newer.length, more: newer.length === newest.requests.length && newest.nextCursor !== null };
}

/** The list with the newest page on top. Rows that arrived out of order, from another process, find their place. */
export function mergeNewest(pages: LogPages, newest: RequestPage): LogPages {
  const rows = pages.pages.flatMap(({ requests }) => requests);
  const known = new Set(rows.map(({ id }) => id));
  const fresh = newest.requests.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return pages;
  const touches = fresh.length < newest.requests.length || newest.nextCursor === null;
  const [top, ...rest] = pages.pages;
  if (!top || !touches || rows.length + fresh.length > MOST_ROWS)
    return { pages: [newest], pageParams: [null] };
  const requests = [...fresh, ...top.requests].toSorted((a, b) => (a.id < b.id ? 1 : -1));
  return { ...pages, pages: [{ ...top, requests }, ...rest] };
}

/** Ids are in order of arrival: a neighbour is found also when the request itself is not in the list. */
export function findNeighbour(
  rows: readonly RequestSummary[],
  id: string,
  direction: "newer" | "older",
  matches: (row: RequestSummary) => boolean = () => true,
): RequestSummary | undefined {
  return direction === "older"
    ? rows.find((row) => row.id < id && matches(row))
    : rows.findLast((row) => row.id > id && matches(row));
}

export const isFailure = (row: RequestSummary) => row.status >= 400;
