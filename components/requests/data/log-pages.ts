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

/** How far a list has been read. */
export interface ListEnd {
  rows: readonly RequestSummary[];
  hasOlder: boolean;
  /** The time down to which a search has read, which may be far below its last row; null if it is that row's. */
  searchedTo: string | null;
}

export const searchedTo = ({ pages }: LogPages): string | null => pages.at(-1)?.searchedTo ?? null;

/** Whether a request is older than all that the list has read, so that only a later page can bring it. */
export function isBelowEnd(
  { id, createdAt }: Pick<RequestSummary, "id" | "createdAt">,
  { rows, hasOlder, searchedTo: end }: ListEnd,
): boolean {
  if (!hasOlder) return false;
  if (end !== null) return Date.parse(createdAt) < Date.parse(end);
  const last = rows.at(-1);
  return last !== undefined && id < last.id;
}

/** Returns the rows that the list lacks. Rows older than its end come with their page. */
export function freshRows(pages: LogPages, arrived: Iterable<RequestSummary>): RequestSummary[] {
  const rows = pages.pages.flatMap(({ requests }) => requests);
  const known = new Set(rows.map(({ id }) => id));
  const hasOlder = (pages.pages.at(-1)?.nextCursor ?? null) !== null;
  const end = { rows, hasOlder, searchedTo: searchedTo(pages) };
  return [...arrived].filter((row) => !known.has(row.id) && !isBelowEnd(row, end));
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
  const end = isCut ? null : searchedTo(pages);
  const page = { ...top, requests, nextCursor, searchedTo: end, livePosition: position };
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
