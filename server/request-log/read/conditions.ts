import "server-only";

import { API_ROUTES, UNMATCHED_ROUTE } from "@/lib/api/api-routes";
import { HTTP_METHODS, OTHER_METHOD } from "@/lib/api/methods";
import { NONE } from "@/lib/contracts/log-fields";
import {
  DETAIL_NAMES,
  type DetailName,
  PROPERTY_NAMES,
  type PropertyName,
} from "@/lib/contracts/log-filters";
import { codesOfStatus } from "@/lib/errors/status-filter";
import { Prisma } from "@/server/generated/prisma/client";
import { CAUSES } from "../causes";
import { givenFilters, type PropertyFilters, type RowFilters } from "./given-filters";

/** The codes that a filter accepts: success, which has none, or one of a list. */
type Codes = "success" | readonly string[];

/** A property filter in SQL. */
type PropertySql =
  /** The code determines the status, so both filters become one on the code, which has an index. */
  | { codes: (wanted: string) => Codes }
  | {
      row: (wanted: string) => Prisma.Sql;
      /** The condition on the counts, where an absent property is an empty string. */
      count: (wanted: string) => Prisma.Sql;
    };

const isMethod = (wanted: string) =>
  wanted === OTHER_METHOD
    ? Prisma.sql`method <> ALL (${[...HTTP_METHODS]}::text[])`
    : Prisma.sql`method = ${wanted}`;

const isRoute = (wanted: string) =>
  wanted === UNMATCHED_ROUTE ? Prisma.sql`route IS NULL` : Prisma.sql`route = ${wanted}`;

const PROPERTY_SQL: Readonly<Record<PropertyName, PropertySql>> = {
  status: { codes: (wanted) => codesOfStatus(wanted) ?? "success" },
  code: { codes: (wanted) => (wanted === NONE ? "success" : [wanted]) },
  method: { row: isMethod, count: isMethod },
  route: {
    row: isRoute,
    count: (wanted) => Prisma.sql`route = ${wanted === UNMATCHED_ROUTE ? "" : wanted}`,
  },
  key: {
    row: (wanted) => (wanted === NONE ? Prisma.sql`api_key_id IS NULL` : Prisma.sql`api_key_id = ${wanted}`),
    count: (wanted) => Prisma.sql`api_key_id = ${wanted === NONE ? "" : wanted}`,
  },
};

/** The filters on a row's details in SQL. */
const DETAIL_SQL: Readonly<Record<DetailName, (wanted: string) => Prisma.Sql>> = {
  path: (wanted) => {
    const pattern = escapeLike(wanted);
    // The first condition uses the expression of the index request_log_search; the others are exact.
    return Prisma.sql`
      path || ' ' || coalesce(error_message, '') ILIKE ${`${pattern}%`}
      AND (path = ${wanted} OR path LIKE ${`${pattern}/%`})`;
  },
  exactPath: (wanted) => Prisma.sql`
    path || ' ' || coalesce(error_message, '') ILIKE ${`${escapeLike(wanted)}%`} AND path = ${wanted}`,
  cause: (wanted) => Prisma.sql`error_code IS NOT NULL AND ${wanted} = ANY (${Prisma.raw(CAUSES)})`,
  address: (wanted) => Prisma.sql`client_address = ${wanted}`,
};

/** Escapes a text for `LIKE`, so that every character matches itself. */
export const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** The codes that all filters accept. */
function wantedCodes(filters: PropertyFilters): Codes | "any" {
  return givenFilters(filters, PROPERTY_NAMES)
    .flatMap(([name, wanted]) => {
      const sql = PROPERTY_SQL[name];
      return "codes" in sql ? [sql.codes(wanted)] : [];
    })
    .reduce<Codes | "any">((wanted, codes) => {
      if (wanted === "any" || wanted === codes) return codes;
      return wanted === "success" || codes === "success" ? [] : codes.filter((code) => wanted.includes(code));
    }, "any");
}

/** Conditions on the counts, where success is an empty code. */
export function countConditions(filters: PropertyFilters): Prisma.Sql {
  const codes = wantedCodes(filters);
  const others = givenFilters(filters, PROPERTY_NAMES).flatMap(([name, wanted]) => {
    const sql = PROPERTY_SQL[name];
    return "count" in sql ? [sql.count(wanted)] : [];
  });
  if (codes === "any") return allOf(others);
  return allOf([
    Prisma.sql`error_code = ANY (${codes === "success" ? [""] : [...codes]}::text[])`,
    ...others,
  ]);
}

/** More alternatives than this cost more than skipping rows that do not match. */
const MAX_ALTERNATIVES = 8;

/**
 * Conditions on the rows: mutually exclusive alternatives, each served by one index in page order. An empty list matches
 * nothing.
 */
export function rowConditions(filters: RowFilters, more: readonly Prisma.Sql[] = []): Prisma.Sql[] {
  const codes = wantedCodes(filters);
  const properties = givenFilters(filters, PROPERTY_NAMES).flatMap(([name, wanted]) => {
    const sql = PROPERTY_SQL[name];
    return "row" in sql ? [sql.row(wanted)] : [];
  });
  const details = givenFilters(filters, DETAIL_NAMES).map(([name, wanted]) => DETAIL_SQL[name](wanted));
  const others = allOf([...properties, ...details, ...more]);
  if (codes === "success") return [Prisma.sql`error_code IS NULL AND ${others}`];
  if (codes !== "any") {
    // A whole status class is read from the index of all failures.
    if (codes.length > 3)
      return [Prisma.sql`error_code IS NOT NULL AND error_code IN (${Prisma.join(codes)}) AND ${others}`];
    return codes.map((code) => Prisma.sql`error_code = ${code} AND ${others}`);
  }
  const { method, route, key } = filters;
  if (method === undefined || route !== undefined || key !== undefined) return [others];
  // The endpoints' index starts with the route, so a method alone becomes one alternative per route.
  const routes = [UNMATCHED_ROUTE, ...API_ROUTES];
  return routes.length > MAX_ALTERNATIVES || method === OTHER_METHOD
    ? [others]
    : routes.map((each) => Prisma.sql`${isRoute(each)} AND ${others}`);
}

function allOf(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length > 0 ? Prisma.join([...conditions], " AND ") : Prisma.sql`TRUE`;
}
