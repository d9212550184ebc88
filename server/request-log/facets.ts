import "server-only";

import { UNMATCHED_ROUTE } from "@/lib/api-routes";
import type { RequestFacets } from "@/lib/contracts/request-counts";
import { HTTP_METHODS, type RequestFilters } from "@/lib/contracts/request-log";
import { isErrorCode } from "@/lib/errors/catalog";
import type { Context } from "../context";
import { wantedCodes } from "./conditions";
import { countsOf } from "./counts";
import { isCapped, matchingRows } from "./matching-rows";
import { resolvePeriod } from "./period";
import { toSearch } from "./search-text";

/** Requests that share all of these; empty strings as in the counts. */
interface Cell {
  api_key_id: string;
  method: string;
  route: string;
  status: number;
  error_code: string;
  requests: number;
}

const DIMENSIONS = ["status", "code", "method", "route", "key"] as const;
type Dimension = (typeof DIMENSIONS)[number];

/** How many requests each value of each filter would show. The period has a few hundred cells at most: they are read once. */
export async function getRequestFacets(ctx: Context, filters: RequestFilters): Promise<RequestFacets> {
  const cells = await readCells(ctx, filters);
  const facet = (dimension: Dimension, isChoice: (value: string) => boolean = () => true) => {
    const { [dimension]: _own, ...others } = filters;
    const counts = new Map<string, number>();
    for (const cell of cells.filter(matches(others))) {
      const value = valueOf(cell, dimension);
      if (value !== "" && isChoice(value)) counts.set(value, (counts.get(value) ?? 0) + cell.requests);
    }
    return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count);
  };
  return {
    total: sum(cells.filter(matches(filters))),
    isCapped: filters.q !== undefined && isCapped(sum(cells)),
    status: facet("status"),
    code: facet("code", isErrorCode),
    method: facet("method", (value) => (HTTP_METHODS as readonly string[]).includes(value)),
    route: facet("route"),
    key: facet("key"),
  };
}

function readCells(ctx: Context, filters: RequestFilters): Promise<Cell[]> {
  const period = resolvePeriod(ctx, filters);
  const source =
    filters.q === undefined
      ? countsOf(ctx, period)
      : matchingRows(ctx, { period, conditions: [], search: toSearch(filters.q) });
  return ctx.db.$queryRaw<Cell[]>`
    SELECT api_key_id, method, route, status, error_code, sum(requests)::float8 AS requests
    FROM (${source}) AS counts GROUP BY 1, 2, 3, 4, 5`;
}

function valueOf(cell: Cell, dimension: Dimension): string {
  if (dimension === "status") return String(cell.status);
  if (dimension === "code") return cell.error_code;
  if (dimension === "route") return cell.route === "" ? UNMATCHED_ROUTE : cell.route;
  return dimension === "method" ? cell.method : cell.api_key_id;
}

/** What conditions.ts says in SQL. */
function matches(filters: Omit<RequestFilters, "range"> & { range?: unknown }): (cell: Cell) => boolean {
  const { method, route, key } = filters;
  const codes = wantedCodes(filters);
  const isWanted = (code: string) =>
    codes === "any" || (codes === "success" ? code === "" : (codes as readonly string[]).includes(code));
  return (cell) =>
    isWanted(cell.error_code) &&
    (method === undefined || cell.method === method) &&
    (route === undefined || valueOf(cell, "route") === route) &&
    (key === undefined || cell.api_key_id === key);
}

const sum = (cells: readonly Cell[]) => cells.reduce((total, { requests }) => total + requests, 0);
