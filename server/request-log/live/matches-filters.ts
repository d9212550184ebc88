import "server-only";

import { firstUuidAt } from "@/lib/uuid";
import { FILTERED_COLUMNS, type RequestDetails } from "@/lib/contracts/log-fields";
import type { FilterValues } from "@/lib/contracts/log-filters";
import { SUMMARY_COLUMNS } from "../read-columns";
import type { Period } from "../period";
import { matchesDetails, matchesProperties } from "../read/given-filters";
import type { RequestRecord } from "../record";
import type { SummaryRow } from "../request-log.dto";
import { readSearch, type TextSearch } from "../read/read-search";
import { searchedUuid } from "../read/search-text";

/** The columns that a live tail reads: those of the list, and those that filters and search use. */
export const TAIL_COLUMNS = [...SUMMARY_COLUMNS, ...FILTERED_COLUMNS, "errorMessage"] as const;

export interface TailRow extends SummaryRow, RequestDetails, Pick<RequestRecord, "errorMessage"> {
  keyName: string | null;
}

/** Whether the list shows the row with these filters in this period; equivalent to the SQL of `listRequests`. */
export function matchesFilters(
  { q, ...filters }: FilterValues,
  { from, to }: Pick<Period, "from" | "to">,
): (row: TailRow) => boolean {
  const uuid = q === undefined ? null : searchedUuid(q);
  // A searched id finds its request whatever the other filters.
  if (uuid) return (row) => row.id === uuid;
  const matchesSearch = q === undefined ? null : matcherOf(readSearch(q));
  const [firstId, endId] = [firstUuidAt(from), to && firstUuidAt(to)];
  const matches = matchesProperties(filters);
  const matchesRow = matchesDetails(filters);
  return (row) =>
    row.id >= firstId &&
    (endId === null || row.id < endId) &&
    matches(row) &&
    matchesRow(row) &&
    (matchesSearch === null || matchesSearch(row));
}

function matcherOf({ method, code, ids, texts }: TextSearch): (row: TailRow) => boolean {
  const lower = texts?.map((text) => text.toLowerCase());
  return (row) => {
    const searched = `${row.path} ${row.errorMessage ?? ""}`.toLowerCase();
    return (
      (method === null || row.method === method) &&
      (code === null || row.errorCode === code) &&
      (ids === null || (row.id >= ids[0] && row.id <= ids[1])) &&
      (lower === undefined || lower.some((text) => searched.includes(text)))
    );
  };
}
