import "server-only";

import { firstUuidAt } from "@/lib/uuid-time";
import type { RowFilters as LoggedRowFilters } from "./conditions";
import { matchesDetails } from "./details";
import { matchesProperties } from "./matches-properties";
import type { Period } from "./period";
import type { SummaryRow } from "./read-rows";
import { searchedUuid } from "./search-text";
import { spellingsOf } from "./spellings";

/** A row of the log as a live tail reads it: what the list shows, and what its filters look at. */
export interface TailRow extends SummaryRow {
  errorMessage: string | null;
  keyName: string | null;
  clientAddress: string;
  /** What decided it: `causesOf`. */
  causes: string[];
}

/** The filters of the log that look at one row; `q` is a request id, or part of a path or an error's message. */
type RowFilters = LoggedRowFilters & { q?: string | undefined };

/** Whether the list with these filters in this period shows the row: the same as `listRequests` asks of the database. */
export function matchesFilters(
  { q, ...filters }: RowFilters,
  { from, to }: Pick<Period, "from" | "to">,
): (row: TailRow) => boolean {
  const uuid = q === undefined ? null : searchedUuid(q);
  // An id names its request whatever else is filtered.
  if (uuid) return (row) => row.id === uuid;
  const texts = q === undefined ? null : spellingsOf(q).map((text) => text.toLowerCase());
  const [firstId, endId] = [firstUuidAt(from), to && firstUuidAt(to)];
  const matches = matchesProperties(filters);
  const matchesRow = matchesDetails(filters);
  return (row) =>
    row.id >= firstId &&
    (endId === null || row.id < endId) &&
    matches(row) &&
    matchesRow(row) &&
    (texts === null || includesAny(`${row.path} ${row.errorMessage ?? ""}`.toLowerCase(), texts));
}

const includesAny = (searched: string, texts: readonly string[]) =>
  texts.some((text) => searched.includes(text));
