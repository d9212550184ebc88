import type { RequestDetails, RequestProperties } from "../contracts/log/log-fields";
import {
  DETAIL_FILTERS,
  DETAIL_NAMES,
  type DetailName,
  type FilterValues,
  filterOf,
  type LogFilterName,
  PROPERTY_FILTERS,
  PROPERTY_NAMES,
  type PropertyName,
} from "./filter-table";
import { type FilterValue, parseValues } from "./filter-value";
import type { PropertyFilter } from "./log-filter";

/* Whether a request in memory matches the filters of the log. */

const SEARCHES = ["q", ...DETAIL_NAMES] as const;

/**
 * Whether filters or parameters of an address need rows to be read one by one, because the stored counts and the indexes in
 * page order do not know them. Such reads wait their turn, and a person has a limit of them.
 */
export const isSearch = (given: { [N in (typeof SEARCHES)[number]]?: unknown }): boolean =>
  SEARCHES.some((name) => given[name] !== undefined);

export type PropertyFilters = FilterValues<PropertyName>;
export type DetailFilters = FilterValues<DetailName>;

/** A filter's values: a request meets any of the accepted ones, or every one where the filter needs that, and no excluded one. */
interface GivenFilter {
  accepted: readonly FilterValue[];
  excluded: readonly FilterValue[];
}

/** The values of the filter; an empty list for one that is not set. */
export function givenFilter(source: string | undefined): GivenFilter {
  const values = source === undefined ? [] : parseValues(source);
  // All values are valid by now: schemas have parsed those of addresses, and the server prints its own.
  if (values === null) throw new TypeError("The values of a filter cannot be read");
  return {
    accepted: values.filter(({ isExcluded }) => !isExcluded),
    excluded: values.filter(({ isExcluded }) => isExcluded),
  };
}

export const needsEvery = (name: LogFilterName) => filterOf(name).needsEvery === true;

/** Whether a request in memory matches the property filters; equivalent to `countConditions` in SQL. */
export function matchesProperties(filters: PropertyFilters): (request: RequestProperties) => boolean {
  const all = PROPERTY_NAMES.map((name) => {
    const { matches, valueIn }: PropertyFilter = PROPERTY_FILTERS[name];
    return matcherOf<RequestProperties>(name, filters[name], ({ text }) =>
      matches ? (request) => matches(request, text) : (request) => valueIn(request) === text,
    );
  });
  return (request) => all.every((matches) => matches(request));
}

/** The same for its details. Together they are equivalent to `rowConditions` in SQL. */
export function matchesDetails(filters: DetailFilters): (request: RequestDetails) => boolean {
  const all = DETAIL_NAMES.map((name) => matcherOf(name, filters[name], DETAIL_FILTERS[name].matcher));
  return (request) => all.every((matches) => matches(request));
}

function matcherOf<Request>(
  name: LogFilterName,
  source: string | undefined,
  matcher: (value: FilterValue) => (request: Request) => boolean,
): (request: Request) => boolean {
  const given = givenFilter(source);
  const accepted = given.accepted.map(matcher);
  const excluded = given.excluded.map(matcher);
  return (request) => {
    const meets = (matches: (request: Request) => boolean) => matches(request);
    const isAccepted =
      accepted.length === 0 || (needsEvery(name) ? accepted.every(meets) : accepted.some(meets));
    return isAccepted && !excluded.some(meets);
  };
}
