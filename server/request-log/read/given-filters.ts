import "server-only";

import type { RequestDetails, RequestProperties } from "@/lib/contracts/log-fields";
import {
  DETAIL_FILTERS,
  DETAIL_NAMES,
  type DetailName,
  type FilterValues,
  PROPERTY_FILTERS,
  PROPERTY_NAMES,
  type PropertyFilter,
  type PropertyName,
} from "@/lib/contracts/log-filters";
import { pick } from "@/lib/typed-objects";

export type PropertyFilters = FilterValues<PropertyName>;
type DetailFilters = FilterValues<DetailName>;
/** The filters on a row's columns. */
export type RowFilters = PropertyFilters & DetailFilters;

export const propertiesOf = (filters: FilterValues): PropertyFilters => pick(filters, PROPERTY_NAMES);
export const detailsOf = (filters: FilterValues): DetailFilters => pick(filters, DETAIL_NAMES);

/** Whether the counts can serve these filters; otherwise rows are counted. */
export function isCounted(filters: FilterValues): boolean {
  return filters.q === undefined && DETAIL_NAMES.every((name) => filters[name] === undefined);
}

/** Whether a request in memory matches the property filters; equivalent to `countConditions` in SQL. */
export function matchesProperties(filters: PropertyFilters): (request: RequestProperties) => boolean {
  const wanted = givenFilters(filters, PROPERTY_NAMES);
  return (request) =>
    wanted.every(([name, value]) => {
      const { matches, valueIn }: PropertyFilter = PROPERTY_FILTERS[name];
      return matches ? matches(request, value) : valueIn(request) === value;
    });
}

/** The same for its details. Together they are equivalent to `rowConditions` in SQL. */
export function matchesDetails(filters: DetailFilters): (request: RequestDetails) => boolean {
  const wanted = givenFilters(filters, DETAIL_NAMES);
  return (request) => wanted.every(([name, value]) => DETAIL_FILTERS[name].matches(request, value));
}

/** The set filters of these names, each with its value. */
export function givenFilters<Name extends PropertyName | DetailName>(
  filters: FilterValues<Name>,
  names: readonly Name[],
): [Name, string][] {
  return names.flatMap((name): [Name, string][] => {
    const wanted = filters[name];
    return wanted === undefined ? [] : [[name, wanted]];
  });
}
