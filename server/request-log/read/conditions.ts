import "server-only";

import { HTTP_METHODS, NONE, OTHER_METHOD, type RequestFilters } from "@/lib/contracts/request-log";
import { API_ROUTES, UNMATCHED_ROUTE } from "@/lib/api/api-routes";
import type { ErrorCode } from "@/lib/errors/catalog";
import { codesOfStatus } from "@/lib/errors/status-filter";
import { Prisma } from "@/server/generated/prisma/client";
import { type DetailFilters, detailConditions } from "./details";

export type PropertyFilters = Pick<RequestFilters, "status" | "code" | "route" | "key"> & {
  method?: string | undefined;
};
export type RowFilters = PropertyFilters & DetailFilters;

/** Codes that the filters ask for: any, none (success), or one of a list. */
export type WantedCodes = "any" | "success" | readonly ErrorCode[];

/** A status is a function of the code, so both filters are one on the code, which has an index. */
export function wantedCodes({ status, code }: PropertyFilters): WantedCodes {
  const ofStatus = status === undefined ? "any" : (codesOfStatus(status) ?? "success");
  if (code === undefined) return ofStatus;
  if (code === NONE) return ofStatus === "any" || ofStatus === "success" ? "success" : [];
  if (ofStatus === "any") return [code];
  return ofStatus === "success" ? [] : ofStatus.filter((other) => other === code);
}

/** Conditions on the counts, where success, no key and no endpoint are empty strings. */
export function countConditions(filters: PropertyFilters): Prisma.Sql {
  const { method, route, key } = filters;
  const codes = wantedCodes(filters);
  return allOf([
    codes !== "any" && Prisma.sql`error_code = ANY (${codes === "success" ? [""] : [...codes]}::text[])`,
    isMethod(method),
    route !== undefined && Prisma.sql`route = ${route === UNMATCHED_ROUTE ? "" : route}`,
    key !== undefined && Prisma.sql`api_key_id = ${key === NONE ? "" : key}`,
  ]);
}

/** More alternatives than this cost more than reading past the rows that do not fit. */
const MAX_ALTERNATIVES = 8;

/**
 * Conditions on the rows: alternatives that exclude each other, each of which one index serves in the order of the page.
 * None: nothing can match.
 */
export function rowConditions(filters: RowFilters, more: readonly Prisma.Sql[] = []): Prisma.Sql[] {
  const { method, route, key } = filters;
  const codes = wantedCodes(filters);
  const others = allOf([
    isMethod(method),
    route !== undefined && isRoute(route === UNMATCHED_ROUTE ? null : route),
    key !== undefined && (key === NONE ? Prisma.sql`api_key_id IS NULL` : Prisma.sql`api_key_id = ${key}`),
    ...detailConditions(filters),
    ...more,
  ]);
  if (codes === "success") return [Prisma.sql`error_code IS NULL AND ${others}`];
  if (codes !== "any") {
    // A whole class is read from the index of all failures.
    if (codes.length > 3)
      return [Prisma.sql`error_code IS NOT NULL AND error_code IN (${Prisma.join(codes)}) AND ${others}`];
    return codes.map((code) => Prisma.sql`error_code = ${code} AND ${others}`);
  }
  if (method === undefined || route !== undefined || key !== undefined) return [others];
  // The endpoints' index leads with the route: a method alone is one of each route, whichever it may come with.
  const routes = [null, ...API_ROUTES];
  return routes.length > MAX_ALTERNATIVES || method === OTHER_METHOD
    ? [others]
    : routes.map((each) => Prisma.sql`${isRoute(each)} AND ${others}`);
}

const isMethod = (method: PropertyFilters["method"]) =>
  method !== undefined &&
  (method === OTHER_METHOD
    ? Prisma.sql`method <> ALL (${[...HTTP_METHODS]}::text[])`
    : Prisma.sql`method = ${method}`);

const isRoute = (route: string | null) =>
  route === null ? Prisma.sql`route IS NULL` : Prisma.sql`route = ${route}`;

function allOf(conditions: (Prisma.Sql | false)[]): Prisma.Sql {
  const given = conditions.filter((condition) => condition !== false);
  return given.length > 0 ? Prisma.join(given, " AND ") : Prisma.sql`TRUE`;
}
