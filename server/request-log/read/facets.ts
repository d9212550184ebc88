import "server-only";

import { UNMATCHED_ROUTE } from "@/lib/api/api-routes";
import type { RequestFacets } from "@/lib/contracts/request-counts";
import { NONE, type RequestFilters } from "@/lib/contracts/request-log";
import type { Context } from "@/server/context";
import { rowConditions } from "./conditions";
import { countsOf } from "./counts";
import { isCounted } from "./details";
import { matchesProperties, type RequestProperties, toMethodValue } from "./matches-properties";
import { isCapped, matchingRows } from "./matching-rows";
import { resolvePeriod } from "../period";
import { inSearchTurn } from "./search-gate";
import { searchedUuid, toSearch } from "./search-text";

/** Requests that share all of these. */
interface Cell extends RequestProperties {
  status: number;
  requests: number;
}

const DIMENSIONS = ["status", "code", "method", "route", "key"] as const;
type Dimension = (typeof DIMENSIONS)[number];

/** How many requests each value of each filter would show. The period has a few hundred cells at most: they are read once. */
export async function getRequestFacets(ctx: Context, filters: RequestFilters): Promise<RequestFacets> {
  const { range, q } = filters;
  // An id names its request whatever else is filtered.
  const applied = q !== undefined && searchedUuid(q) !== null ? { range, q } : filters;
  return toFacets(await inSearchTurn(ctx, q, () => readCells(ctx, applied)), applied);
}

/** Every request has one value of each filter, so the counts of a filter that is off add up to the total. */
export function toFacets(cells: readonly Cell[], filters: RequestFilters): RequestFacets {
  const facet = (dimension: Dimension) => {
    const others: RequestFilters = { ...filters, [dimension]: undefined };
    const counts = new Map<string, number>();
    for (const cell of cells.filter(matchesProperties(others))) {
      const value = valueOf(cell, dimension);
      counts.set(value, (counts.get(value) ?? 0) + cell.requests);
    }
    return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count);
  };
  return {
    total: sum(cells.filter(matchesProperties(filters))),
    isCapped: !isCounted(filters) && isCapped(sum(cells)),
    status: facet("status"),
    code: facet("code"),
    method: facet("method"),
    route: facet("route"),
    key: facet("key"),
  };
}

function readCells(ctx: Context, filters: RequestFilters): Promise<Cell[]> {
  const period = resolvePeriod(ctx, filters);
  const source = isCounted(filters)
    ? countsOf(ctx, period)
    : matchingRows(ctx, {
        period,
        conditions: rowConditions({ path: filters.path, cause: filters.cause, address: filters.address }),
        search: filters.q === undefined ? null : toSearch(filters.q),
      });
  return ctx.db.$queryRaw<Cell[]>`
    SELECT nullif(api_key_id, '') AS "apiKeyId", method, nullif(route, '') AS route, status,
           nullif(error_code, '') AS "errorCode", sum(requests)::float8 AS requests
    FROM (${source}) AS counts GROUP BY 1, 2, 3, 4, 5`;
}

function valueOf(cell: Cell, dimension: Dimension): string {
  if (dimension === "status") return String(cell.status);
  if (dimension === "code") return cell.errorCode ?? NONE;
  if (dimension === "route") return cell.route ?? UNMATCHED_ROUTE;
  return dimension === "method" ? toMethodValue(cell.method) : (cell.apiKeyId ?? NONE);
}

const sum = (cells: readonly Cell[]) => cells.reduce((total, { requests }) => total + requests, 0);
