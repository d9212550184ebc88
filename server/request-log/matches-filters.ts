import "server-only";

import { UNMATCHED_ROUTE } from "@/lib/api-routes";
import { firstUuidAt } from "@/lib/uuid-time";
import type { Period } from "./period";
import { searchedUuid } from "./search-text";

/** A row of the log as a live tail reads it: what the list shows, and what its filters look at. */
export interface TailRow {
  id: string;
  apiKeyId: string | null;
  createdAt: Date;
  method: string;
  path: string;
  query: string;
  route: string | null;
  status: number;
  errorCode: string | null;
  errorMessage: string | null;
  durationUs: number;
  keyName: string | null;
}

/** The filters of the log that look at one row. */
export interface RowFilters {
  /** A class (`4xx`) or one status (`403`). */
  status?: string | undefined;
  code?: string | undefined;
  method?: string | undefined;
  /** Pattern of an endpoint's path, or `unmatched`. */
  route?: string | undefined;
  key?: string | undefined;
  /** A request id, or part of a path or an error's message. */
  q?: string | undefined;
}

type Matches = (row: TailRow) => boolean;

/** Whether the list with these filters in this period shows the row: the same as `listRequests` asks of the database. */
export function matchesFilters(filters: RowFilters, { from, to }: Pick<Period, "from" | "to">): Matches {
  const { status, code, method, route, key, q } = filters;
  const searched = q?.toLowerCase();
  const uuid = q === undefined ? null : searchedUuid(q);
  // An id names its request whatever else is filtered.
  if (uuid) return (row) => row.id === uuid;
  const [firstId, endId] = [firstUuidAt(from), to && firstUuidAt(to)];
  return (row) =>
    row.id >= firstId &&
    (endId === null || row.id < endId) &&
    (status === undefined || isOfStatus(row.status, status)) &&
    (code === undefined || row.errorCode === code) &&
    (method === undefined || row.method === method) &&
    (route === undefined || (row.route ?? UNMATCHED_ROUTE) === route) &&
    (key === undefined || row.apiKeyId === key) &&
    (searched === undefined || `${row.path} ${row.errorMessage ?? ""}`.toLowerCase().includes(searched));
}

function isOfStatus(status: number, asked: string): boolean {
  return asked.endsWith("xx") ? String(status)[0] === asked[0] : String(status) === asked;
}
