import "server-only";

import { DETAIL_NAMES, type FilterValues, PROPERTY_NAMES } from "@/lib/log-filters/filter-table";
import { type DetailFilters, isSearch, type PropertyFilters } from "@/lib/log-filters/match-filters";
import { pick } from "@/lib/typed-objects";

/** The filters on a row's columns. */
export type RowFilters = PropertyFilters & DetailFilters;

export const propertiesOf = (filters: FilterValues): PropertyFilters => pick(filters, PROPERTY_NAMES);
export const detailsOf = (filters: FilterValues): DetailFilters => pick(filters, DETAIL_NAMES);

/** Whether the counts can serve these filters; otherwise rows are counted. */
export const isCounted = (filters: FilterValues & { q?: string | undefined }): boolean => !isSearch(filters);
