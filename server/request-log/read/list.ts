import "server-only";

import type { RequestFilters, RequestListQuery, RequestPage } from "@/lib/contracts/log/request-log";
import { firstUuidAt, lastUuidBefore, timeOfUuid } from "@/lib/uuid";
import type { Context } from "@/server/context";
import { rowConditions } from "./filters/conditions";
import { isCounted } from "./filters/given-filters";
import { findHours } from "./find-hours";
import { findLivePosition, sealPosition } from "../live-position";
import { decodeLogCursor, encodeLogCursor } from "./log-cursor";
import { resolvePeriod } from "../period";
import { readRow, readRows, readRowsOfHours, type Direction, type RowPage } from "./read-rows";
import { type Pace, readSlices, type SearchedPage, type SearchQuery } from "./read-slices";
import { toRequestSummary } from "../request-log.dto";
import { readInTurn } from "./search-gate";
import { toSearch } from "./filters/search-text";
import { type Place, splitPeriod } from "./split-period";

const PAGE_SIZE = 50;

/** Of a page on a screen, which shows what was found by then and asks for the rest. */
const SEARCH_BUDGET_MS = 250;
/** Of a turn in which a page that must be complete, such as one of a file, is searched for; others may have the next turn. */
const TURN_BUDGET_MS = 1_000;
/** The first slice is read well within a page's time: the columns of a row, or its detail, which is stored apart and holds its bodies. */
const OF_ROWS = { firstRows: 100_000, maxRows: 400_000 };
const OF_DETAILS = { firstRows: 200, maxRows: 5_000 };

/**
 * Returns one page of the workspace's log, newest first, and shorter where rows are large or where a search has used up its
 * time. Rows beyond the plan's retention are never shown.
 */
export function listRequests(
  ctx: Context,
  query: RequestListQuery,
  pace: Partial<Pace> = {},
): Promise<RequestPage> {
  return readInTurn(ctx, query, () => readList(ctx, query, { budgetMs: SEARCH_BUDGET_MS, ...pace }));
}

async function readList(
  ctx: Context,
  { cursor, direction = "older", ...filters }: RequestListQuery,
  pace: Partial<Pace> & { budgetMs: number },
): Promise<RequestPage> {
  const place = { direction, cursor: cursor === undefined ? null : decodeLogCursor(cursor) };
  // Read before the rows: a row committed in between arrives twice, and is recognized by its id.
  const livePosition = cursor ? null : sealPosition(ctx.workspace.id, await findLivePosition(ctx));
  // One more row than the page, to detect a next page.
  const found = await readMatching(ctx, filters, place, { limit: PAGE_SIZE + 1, ...pace });
  return { ...toPage(found, place), livePosition };
}

/**
 * Reads the rows that match, nearest to the place first: up to the limit, as many as fit into a page, and at least one. A search
 * may use up its budget before that.
 */
async function readMatching(
  ctx: Context,
  filters: RequestFilters,
  place: Place,
  { limit, ...pace }: { limit: number; budgetMs: number } & Partial<Pace>,
): Promise<SearchedPage> {
  const search = filters.q === undefined ? null : toSearch(filters.q);
  if (search?.by === "id") return whole(await readRow(ctx, search.uuid));
  const text = search?.by === "text" ? search.conditions : [];
  const conditions = rowConditions(filters, text);
  if (conditions.length === 0) return whole({ rows: [], isCut: false });
  const period = resolvePeriod(ctx, filters);
  if (isCounted(filters)) return whole(await readCounted(ctx, filters, { conditions, period, place, limit }));
  const sizes = readsDetails(filters) ? OF_DETAILS : OF_ROWS;
  return readSlices(ctx, { conditions, period, place, limit }, { ...sizes, ...pace });
}

/** Reads a page of the matching rows next to the place, up to the limit, however long the first of them takes to find. */
export async function readWholePage(
  ctx: Context,
  filters: RequestFilters,
  place: Place,
  limit: number,
): Promise<RowPage> {
  let { cursor } = place;
  for (;;) {
    const from = { ...place, cursor };
    const { rows, isCut, searchedTo } = await readInTurn(ctx, filters, () =>
      readMatching(ctx, filters, from, { limit, budgetMs: TURN_BUDGET_MS }),
    );
    if (searchedTo === null) return { rows, isCut };
    if (rows.length > 0) return { rows, isCut: true };
    cursor = beside(searchedTo.getTime(), place.direction);
  }
}

const whole = (page: RowPage): SearchedPage => ({ ...page, searchedTo: null });

const readsDetails = ({ body, idempotency }: RequestFilters) =>
  body !== undefined || idempotency !== undefined;

/** Most filters fill their page from the newest days. For the others, the counts tell which hours to read. */
async function readCounted(
  ctx: Context,
  filters: RequestFilters,
  { conditions, period, place, limit }: SearchQuery,
): Promise<RowPage> {
  const query = { conditions, direction: place.direction };
  const [near, far] = splitPeriod(ctx, period, place);
  const page = await readRows(ctx, { ...query, range: near, limit });
  const missing = limit - page.rows.length;
  if (!far || missing === 0 || page.isCut) return page;
  const { hours } = await findHours(ctx, filters, { ...far, direction: place.direction, rows: missing });
  if (hours.length === 0) return page;
  return joined(page, await readRowsOfHours(ctx, hours, { ...query, range: far.range, limit: missing }));
}

/** At most as large as two pages. */
const joined = (near: RowPage, { rows, isCut }: RowPage): RowPage => ({
  rows: [...near.rows, ...rows],
  isCut,
});

function toPage(
  { rows: found, isCut, searchedTo }: SearchedPage,
  { direction, cursor }: Place,
): Omit<RequestPage, "livePosition"> {
  const near = found.slice(0, PAGE_SIZE);
  const isMore = isCut || found.length > PAGE_SIZE;
  const isOlder = direction === "older";
  const rows = isOlder ? near : near.toReversed();
  const [first, last] = [rows[0]?.id, rows.at(-1)?.id];
  const end = isOlder ? last : first;
  const start = isOlder ? first : last;
  const onward = searchedTo ? beside(searchedTo.getTime(), direction) : isMore ? end : undefined;
  // The page that led here always exists. Without a row of this one, it begins beside the cursor's own row.
  const back = cursor === null ? undefined : (start ?? backFrom(cursor, direction));
  const [next, prev] = [isOlder ? onward : back, isOlder ? back : onward];
  return {
    requests: rows.map(toRequestSummary),
    nextCursor: next === undefined ? null : encodeLogCursor(next),
    prevCursor: prev === undefined ? null : encodeLogCursor(prev),
    searchedTo: searchedTo?.toISOString() ?? null,
  };
}

/** The id beside all that lie in this direction of a time: before it, or from it on. */
const beside = (time: number, direction: Direction) =>
  direction === "older" ? firstUuidAt(new Date(time)) : lastUuidBefore(new Date(time));

const backFrom = (cursor: string, direction: Direction) =>
  direction === "older" ? beside(timeOfUuid(cursor), "newer") : beside(timeOfUuid(cursor) + 1, "older");
