import "server-only";

import { firstUuidAt } from "@/lib/uuid";
import type { FiltersAndSearch } from "@/lib/log-filters/filter-text";
import { finderOf } from "@/lib/text/spellings";
import type { Period } from "../period";
import { matchesDetails, matchesProperties } from "@/lib/log-filters/match-filters";
import type { SummaryRow } from "../summary-row";
import { readSearch, type TextSearch } from "../read/filters/read-search";
import { searchedUuid } from "../read/filters/search-text";

/**
 * Whether the list shows the row with these filters in this period; equivalent to the SQL of `listRequests`, except that a
 * tail reads no bodies and no Idempotency-Keys.
 */
export function matchesFilters(
  { q, ...filters }: FiltersAndSearch,
  { from, to }: Pick<Period, "from" | "to">,
): (row: SummaryRow) => boolean {
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

function matcherOf({ method, code, ids, texts, issues }: TextSearch): (row: SummaryRow) => boolean {
  const isInText = texts && finderOf(texts);
  const isInIssue = issues && finderOf(issues);
  return (row) => {
    const searched = `${row.path} ${row.errorMessage ?? ""}`;
    const hasIssue = () =>
      isInIssue !== null && row.errorCode === "validation_failed" && row.causes.some(isInIssue);
    return (
      (method === null || row.method === method) &&
      (code === null || row.errorCode === code) &&
      (ids === null || (row.id >= ids[0] && row.id <= ids[1])) &&
      (isInText === null || isInText(searched) || hasIssue())
    );
  };
}
