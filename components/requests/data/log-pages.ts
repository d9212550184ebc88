import type { InfiniteData } from "@tanstack/react-query";
import type { RequestPage, RequestSummary } from "@/lib/contracts/log/request-log";

export type LogPages = InfiniteData<RequestPage>;

/** The length at which a growing list is truncated; paging brings the rest back. */
export const MAX_ROWS = 1_000;

export interface NewRequests {
  count: number;
  /** True if more have arrived than were kept. */
  more: boolean;
}

/** Returns the rows that the list lacks. Rows older than its end come with their page. */
export function freshRows(pages: LogPages, rows: Iterable<RequestSummary>): RequestSummary[] {
  const listed = pages.pages.flatMap(({ requests }) => requests);
  const known = new Set(listed.map(({ id }) => id));
  const last = listed.at(-1);
  const isWhole = (pages.pages.at(-1)?.nextCursor ?? null) === null;
  return [...rows].filter(({ id }) => !known.has(id) && (isWhole || !last || id > last.id));
}

/**
 * Sorts live rows into the list: a later batch may contain an older row, from another process. The list then stands at
 * `livePosition`; null leaves its own.
 */
export function insertLive(
  pages: LogPages,
  rows: Iterable<RequestSummary>,
  livePosition: string | null,
): { pages: LogPages; fresh: RequestSummary[] } {
  const fresh = freshRows(pages, rows);
  const [top] = pages.pages;
  if (!top) return { pages, fresh: [] };
  const position = livePosition ?? top.livePosition;
  if (fresh.length === 0 && position === top.livePosition) return { pages, fresh };
  const all = [...fresh, ...pages.pages.flatMap(({ requests }) => requests)];
  const requests = all.toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, MAX_ROWS);
  const isCut = all.length > requests.length;
  const nextCursor = isCut ? (requests.at(-1)?.id ?? null) : (pages.pages.at(-1)?.nextCursor ?? null);
  const page = { ...top, requests, nextCursor, livePosition: position };
  return { pages: { pages: [page], pageParams: [null] }, fresh };
}

/** Ids are ordered by time, so this works also for a request that is not in the list. */
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
