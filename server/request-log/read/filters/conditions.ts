import "server-only";

import { API_ROUTES, UNMATCHED_ROUTE } from "@/lib/api/api-routes";
import { HTTP_METHODS, OTHER_METHOD } from "@/lib/api/methods";
import { NONE } from "@/lib/contracts/log/log-fields";
import { DETAIL_NAMES, PROPERTY_NAMES, type PropertyName } from "@/lib/log-filters/filter-table";
import type { FilterValue } from "@/lib/log-filters/filter-value";
import { Prisma } from "@/server/generated/prisma/client";
import { anyOf, DETAIL_SQL } from "./detail-conditions";
import { givenFilter, needsEvery, type PropertyFilters } from "@/lib/log-filters/match-filters";
import type { RowFilters } from "./given-filters";
import { type Codes, isAnyCode, wantedCodes } from "./wanted-codes";

/** A filter on a property other than status and code, which together decide the codes. */
interface PropertySql {
  row: (wanted: string) => Prisma.Sql;
  /** The condition on the counts, where an absent property is an empty string. */
  count: (wanted: string) => Prisma.Sql;
}

const isMethod = (wanted: string) =>
  wanted === OTHER_METHOD
    ? Prisma.sql`method <> ALL (${[...HTTP_METHODS]}::text[])`
    : Prisma.sql`method = ${wanted}`;

const isRoute = (wanted: string) =>
  wanted === UNMATCHED_ROUTE ? Prisma.sql`route IS NULL` : Prisma.sql`route = ${wanted}`;

const PROPERTY_SQL: Readonly<Record<Exclude<PropertyName, "status" | "code">, PropertySql>> = {
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

/** The conditions of one filter: on the values that it accepts, and on those that it excludes. */
function conditionsOf(
  source: string | undefined,
  toSql: (value: FilterValue) => Prisma.Sql,
  isEvery = false,
): Prisma.Sql[] {
  const { accepted, excluded } = givenFilter(source);
  const wanted = accepted.map(toSql);
  return [
    ...(isEvery ? wanted : wanted.slice(0, 1).map(() => anyOf(wanted))),
    ...excluded.map((value) => Prisma.sql`(${toSql(value)}) IS NOT TRUE`),
  ];
}

const propertyConditions = (filters: PropertyFilters, place: keyof PropertySql) =>
  PROPERTY_NAMES.flatMap((name) =>
    name === "status" || name === "code"
      ? []
      : conditionsOf(filters[name], ({ text }) => PROPERTY_SQL[name][place](text)),
  );

/** Conditions on the counts, where success is an empty code. */
export function countConditions(filters: PropertyFilters): Prisma.Sql {
  const codes = wantedCodes(filters);
  const others = propertyConditions(filters, "count");
  if (isAnyCode(codes)) return allOf(others);
  const named = [...(codes.hasSuccess === codes.isExcluded ? [] : [""]), ...codes.codes];
  return allOf([
    codes.isExcluded
      ? Prisma.sql`error_code <> ALL (${named}::text[])`
      : Prisma.sql`error_code = ANY (${named}::text[])`,
    ...others,
  ]);
}

/** More alternatives than this cost more than skipping rows without a match. */
const MAX_ALTERNATIVES = 8;

/**
 * Conditions on the rows: mutually exclusive alternatives, each served by one index in page order. An empty list matches
 * nothing. `texts` are the alternatives of a search; none of them is always true.
 */
export function rowConditions(filters: RowFilters, texts: readonly Prisma.Sql[] = []): Prisma.Sql[] {
  const details = DETAIL_NAMES.flatMap((name) =>
    conditionsOf(filters[name], DETAIL_SQL[name], needsEvery(name)),
  );
  const others = [...propertyConditions(filters, "row"), ...details];
  const codes = codeAlternatives(wantedCodes(filters)) ?? routeAlternatives(filters) ?? [];
  const alternatives = codes === "none" ? [] : codes.length === 0 ? [[]] : codes.map((each) => [each]);
  return alternatives.flatMap((each) =>
    (texts.length === 0 ? [[]] : texts.map((text) => [text])).map((text) =>
      allOf([...each, ...others, ...text]),
    ),
  );
}

/** Null for any code. */
function codeAlternatives(wanted: Codes): Prisma.Sql[] | "none" | null {
  const { codes, hasSuccess, isExcluded } = wanted;
  if (isAnyCode(wanted)) return null;
  if (isExcluded) {
    const named = Prisma.sql`error_code <> ALL (${[...codes]}::text[])`;
    if (hasSuccess) return [Prisma.sql`(error_code IS NULL OR ${named})`];
    return [
      codes.length === 0
        ? Prisma.sql`error_code IS NOT NULL`
        : Prisma.sql`error_code IS NOT NULL AND ${named}`,
    ];
  }
  if (codes.length === 0 && !hasSuccess) return "none";
  const success = hasSuccess ? [Prisma.sql`error_code IS NULL`] : [];
  // A whole status class is read from the index of all failures.
  if (codes.length > 3)
    return [...success, Prisma.sql`error_code IS NOT NULL AND error_code IN (${Prisma.join([...codes])})`];
  return [...success, ...codes.map((code) => Prisma.sql`error_code = ${code}`)];
}

/** The endpoints' index starts with the route, so a method alone becomes one alternative per route. */
function routeAlternatives({ method, route, key }: RowFilters): Prisma.Sql[] | null {
  const { accepted, excluded } = givenFilter(method);
  const [only] = accepted;
  if (only === undefined || accepted.length > 1 || excluded.length > 0) return null;
  if (only.text === OTHER_METHOD || route !== undefined || key !== undefined) return null;
  const routes = [UNMATCHED_ROUTE, ...API_ROUTES];
  return routes.length > MAX_ALTERNATIVES ? null : routes.map(isRoute);
}

function allOf(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length > 0 ? Prisma.join([...conditions], " AND ") : Prisma.sql`TRUE`;
}
