import "server-only";

import {
  DETAIL_FILTERS,
  DETAIL_NAMES,
  type DetailName,
  type FilterValues,
  PROPERTY_FILTERS,
  PROPERTY_NAMES,
  type PropertyName,
} from "@/lib/contracts/log-fields";
import type {
  DetailFilter,
  PropertyFilter,
  RequestDetails,
  RequestProperties,
} from "@/lib/contracts/log-filter";
import { pick } from "@/lib/typed-objects";

export type PropertyFilters = FilterValues<PropertyName>;
export type DetailFilters = FilterValues<DetailName>;
/** The filters that look at one row by its columns. */
export type RowFilters = PropertyFilters & DetailFilters;

export const propertiesOf = (filters: FilterValues): PropertyFilters => pick(filters, PROPERTY_NAMES);
export const detailsOf = (filters: FilterValues): DetailFilters => pick(filters, DETAIL_NAMES);

/** Whether the counts can serve these filters: else the rows are counted themselves. */
export function isCounted(filters: FilterValues): boolean {
  return filters.q === undefined && DETAIL_NAMES.every((name) => filters[name] === undefined);
}

/** Whether a request in memory has the properties that the filters ask for: the same as `countConditions` says in SQL. */
export function matchesProperties(filters: PropertyFilters): (request: RequestProperties) => boolean {
  return matchesAll(filters, PROPERTY_NAMES, (name, wanted) => {
    const { matching, valueIn }: PropertyFilter = PROPERTY_FILTERS[name];
    return matching?.(wanted) ?? ((request) => valueIn(request) === wanted);
  });
}

/** The same of its details. Together they say what `rowConditions` says in SQL. */
export function matchesDetails(filters: DetailFilters): (request: RequestDetails) => boolean {
  return matchesAll(filters, DETAIL_NAMES, (name, wanted) => {
    const { matching }: DetailFilter = DETAIL_FILTERS[name];
    return matching(wanted);
  });
}

function matchesAll<Name extends PropertyName | DetailName, Request>(
  filters: FilterValues<Name>,
  names: readonly Name[],
  matcherOf: (name: Name, wanted: string) => (request: Request) => boolean,
): (request: Request) => boolean {
  const matchers = names.flatMap((name) => {
    const wanted = filters[name];
    return wanted === undefined ? [] : [matcherOf(name, wanted)];
  });
  return (request) => matchers.every((matches) => matches(request));
}
