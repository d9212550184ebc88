import "server-only";

import type { RequestProperties } from "@/lib/contracts/log/log-fields";
import { PROPERTY_FILTERS, PROPERTY_NAMES, type PropertyName } from "@/lib/log-filters/filter-table";
import type { RequestFacets } from "@/lib/contracts/log/request-counts";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { recordOf } from "@/lib/typed-objects";
import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";
import { rowConditions } from "./filters/conditions";
import { countsOf } from "./counts";
import { matchesProperties } from "@/lib/log-filters/match-filters";
import { detailsOf, isCounted } from "./filters/given-filters";
import { isCapped, matchingRows } from "./matching-rows";
import { COUNTED_AS_PROPERTIES, COUNTED_COLUMNS } from "../log-columns";
import { resolvePeriod } from "../period";
import { readInTurn } from "./search-gate";
import { searchedUuid, toSearch } from "./filters/search-text";

/** Requests that share all of their counted properties. */
interface Cell extends RequestProperties {
  requests: number;
}

/**
 * Counts the requests that each value of each filter would show. A period has at most a few hundred cells, so they are read
 * once.
 */
export async function getRequestFacets(ctx: Context, filters: RequestFilters): Promise<RequestFacets> {
  const { range, q } = filters;
  // A searched id finds its request regardless of the other filters.
  const applied: RequestFilters = q !== undefined && searchedUuid(q) !== null ? { range, q } : filters;
  return toFacets(await readInTurn(ctx, applied, () => readCells(ctx, applied)), applied);
}

/** Every request has one value for each filter, so the counts of an unset filter add up to the total. */
function toFacets(cells: readonly Cell[], filters: RequestFilters): RequestFacets {
  const facet = (name: PropertyName) => {
    const others: RequestFilters = { ...filters, [name]: undefined };
    const counts = new Map<string, number>();
    for (const cell of cells.filter(matchesProperties(others))) {
      const value = PROPERTY_FILTERS[name].valueIn(cell);
      counts.set(value, (counts.get(value) ?? 0) + cell.requests);
    }
    return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count);
  };
  return {
    total: sum(cells.filter(matchesProperties(filters))),
    isCapped: !isCounted(filters) && isCapped(sum(cells)),
    ...recordOf(PROPERTY_NAMES, facet),
  };
}

/** Counts the matching requests by all of their counted properties. */
export function readCells(ctx: Context, filters: RequestFilters): Promise<Cell[]> {
  const period = resolvePeriod(ctx, filters);
  const source = isCounted(filters)
    ? countsOf(ctx, period)
    : matchingRows(ctx, {
        period,
        conditions: rowConditions(detailsOf(filters)),
        search: filters.q === undefined ? null : toSearch(filters.q),
      });
  return ctx.db.$queryRaw<Cell[]>`
    SELECT ${Prisma.raw(COUNTED_AS_PROPERTIES)}, sum(requests)::float8 AS requests
    FROM (${source}) AS counts GROUP BY ${Prisma.raw(COUNTED_COLUMNS)}`;
}

const sum = (cells: readonly Cell[]) => cells.reduce((total, { requests }) => total + requests, 0);
