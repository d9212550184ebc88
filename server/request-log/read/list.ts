import "server-only";

import type { RequestFilters, RequestListQuery, RequestPage } from "@/lib/contracts/request-log";
import type { Context } from "@/server/context";
import { rowConditions } from "./conditions";
import { isCounted } from "./given-filters";
import { findHours } from "./find-hours";
import { findLivePosition, sealPosition } from "../live-position";
import { decodeLogCursor, encodeLogCursor } from "./log-cursor";
import { resolvePeriod } from "../period";
import { readRows, readRowsOfHours } from "./read-rows";
import { type SummaryRow, summarySelect, toRequestSummary } from "../request-log.dto";
import { retentionStart } from "../retention";
import { inSearchTurn } from "./search-gate";
import { toSearch } from "./search-text";
import { type Place, splitPeriod } from "./split-period";

const PAGE_SIZE = 50;

/** Returns one page of the workspace's log, newest first. Rows beyond the plan's retention are never shown. */
export function listRequests(ctx: Context, query: RequestListQuery): Promise<RequestPage> {
  return inSearchTurn(ctx, query.q, () => readList(ctx, query));
}

async function readList(
  ctx: Context,
  { cursor, direction = "older", ...filters }: RequestListQuery,
): Promise<RequestPage> {
  const place = { direction, cursor: cursor === undefined ? null : decodeLogCursor(cursor) };
  // Read before the rows: a row committed in between arrives twice, and is recognized by its id.
  const livePosition = cursor ? null : sealPosition(ctx.workspace.id, await findLivePosition(ctx));
  const search = filters.q === undefined ? null : toSearch(filters.q);
  const rows = await (search?.by === "id" ? findById(ctx, search.uuid) : readPage(ctx, filters, place));
  return { ...(await toPage(ctx, rows, place)), livePosition };
}

/** Nearest to the cursor first, with one row more than the page to detect a next page. */
async function readPage(ctx: Context, filters: RequestFilters, place: Place): Promise<SummaryRow[]> {
  const search = filters.q === undefined ? null : toSearch(filters.q);
  const text = search?.by === "text" ? [search.condition] : [];
  const query = { conditions: rowConditions(filters, text), direction: place.direction };
  if (query.conditions.length === 0) return [];
  const limit = PAGE_SIZE + 1;
  const [near, far] = splitPeriod(ctx, resolvePeriod(ctx, filters), place);
  const rows = await readRows(ctx, { ...query, range: near, limit });
  const missing = limit - rows.length;
  if (!far || missing === 0) return rows;
  if (!isCounted(filters))
    return [...rows, ...(await readRows(ctx, { ...query, range: far.range, limit: missing }))];
  // Most filters fill their page from the newest days. For the others, the counts tell which hours to read.
  const { hours } = await findHours(ctx, filters, { ...far, direction: place.direction, rows: missing });
  if (hours.length === 0) return rows;
  return [...rows, ...(await readRowsOfHours(ctx, hours, { ...query, range: far.range, limit: missing }))];
}

async function toPage(
  ctx: Context,
  found: readonly SummaryRow[],
  { direction, cursor }: Place,
): Promise<Omit<RequestPage, "livePosition">> {
  const near = found.slice(0, PAGE_SIZE);
  const isMore = found.length > PAGE_SIZE;
  const rows = direction === "older" ? near : near.toReversed();
  const [first, last] = [rows[0], rows.at(-1)].map((row) => (row ? encodeLogCursor(row.id) : null));
  const keys = await findKeys(ctx, rows);
  return {
    requests: rows.map((row) => toRequestSummary(row, (row.apiKeyId && keys.get(row.apiKeyId)) || null)),
    // The page that we came from is always there.
    nextCursor: (direction === "newer" ? cursor : isMore) ? (last ?? null) : null,
    prevCursor: (direction === "older" ? cursor : isMore) ? (first ?? null) : null,
  };
}

async function findById(ctx: Context, id: string): Promise<SummaryRow[]> {
  const where = { workspaceId: ctx.workspace.id, id, createdAt: { gte: retentionStart(ctx) } };
  return ctx.db.requestLogEntry.findMany({ where, select: summarySelect });
}

async function findKeys(ctx: Context, rows: readonly { apiKeyId: string | null }[]) {
  const ids = new Set(rows.flatMap(({ apiKeyId }) => apiKeyId ?? []));
  const keys = await ctx.db.apiKey.findMany({
    where: { workspaceId: ctx.workspace.id, id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  return new Map(keys.map((key) => [key.id, key]));
}
