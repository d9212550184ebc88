import "server-only";

import type { RequestFilters, RequestListQuery, RequestPage } from "@/lib/contracts/log/request-log";
import type { Context } from "@/server/context";
import { rowConditions } from "./filters/conditions";
import { isCounted } from "./filters/given-filters";
import { findHours } from "./find-hours";
import { findLivePosition, sealPosition } from "../live-position";
import { decodeLogCursor, encodeLogCursor } from "./log-cursor";
import { resolvePeriod } from "../period";
import { readRow, readRows, readRowsOfHours, type RowPage } from "./read-rows";
import { toRequestSummary } from "../request-log.dto";
import { readInTurn } from "./search-gate";
import { toSearch } from "./filters/search-text";
import { type Place, splitPeriod } from "./split-period";

const PAGE_SIZE = 50;

/** Returns one page of the workspace's log, newest first, and shorter where rows are large. Rows beyond the plan's retention are never shown. */
export function listRequests(ctx: Context, query: RequestListQuery): Promise<RequestPage> {
  return readInTurn(ctx, query, () => readList(ctx, query));
}

async function readList(
  ctx: Context,
  { cursor, direction = "older", ...filters }: RequestListQuery,
): Promise<RequestPage> {
  const place = { direction, cursor: cursor === undefined ? null : decodeLogCursor(cursor) };
  // Read before the rows: a row committed in between arrives twice, and is recognized by its id.
  const livePosition = cursor ? null : sealPosition(ctx.workspace.id, await findLivePosition(ctx));
  // One more row than the page, to detect a next page.
  const found = await readMatching(ctx, filters, place, PAGE_SIZE + 1);
  return { ...toPage(found, place), livePosition };
}

/** Reads the rows that match, nearest to the place first: up to the limit, as many as fit into a page, and at least one. */
export async function readMatching(
  ctx: Context,
  filters: RequestFilters,
  place: Place,
  limit: number,
): Promise<RowPage> {
  const search = filters.q === undefined ? null : toSearch(filters.q);
  if (search?.by === "id") return readRow(ctx, search.uuid);
  const text = search?.by === "text" ? search.conditions : [];
  const query = { conditions: rowConditions(filters, text), direction: place.direction };
  if (query.conditions.length === 0) return { rows: [], isCut: false };
  const [near, far] = splitPeriod(ctx, resolvePeriod(ctx, filters), place);
  const page = await readRows(ctx, { ...query, range: near, limit });
  const missing = limit - page.rows.length;
  if (!far || missing === 0 || page.isCut) return page;
  if (!isCounted(filters))
    return joined(page, await readRows(ctx, { ...query, range: far.range, limit: missing }));
  // Most filters fill their page from the newest days. For the others, the counts tell which hours to read.
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
  { rows: found, isCut }: RowPage,
  { direction, cursor }: Place,
): Omit<RequestPage, "livePosition"> {
  const near = found.slice(0, PAGE_SIZE);
  const isMore = isCut || found.length > PAGE_SIZE;
  const rows = direction === "older" ? near : near.toReversed();
  const [first, last] = [rows[0], rows.at(-1)].map((row) => (row ? encodeLogCursor(row.id) : null));
  return {
    requests: rows.map(toRequestSummary),
    // The page that led here always exists.
    nextCursor: (direction === "newer" ? cursor : isMore) ? (last ?? null) : null,
    prevCursor: (direction === "older" ? cursor : isMore) ? (first ?? null) : null,
  };
}
