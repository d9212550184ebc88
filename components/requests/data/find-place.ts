import { type RequestFilters, type RequestSummary, RANGE_MS } from "@/lib/contracts/request-log";
import { HOUR_MS } from "@/lib/time";
import { activeFilters, isCustomTime } from "../filters/filter-copy";

/** Where the list contains the open request, or why it does not. */
export type Place = "listed" | "further down" | "outside the time" | "outside the filters" | "unknown";

/** A period is rounded to minutes or hours: this close to its ends, the list decides. */
const GRAIN_MS = HOUR_MS;

interface Listed {
  rows: readonly RequestSummary[];
  hasOlder: boolean;
  filters: RequestFilters;
  now: number;
}

/** Locates a request. Ids are ordered by time, so the ends of a list tell what it can contain. */
export function findPlace(
  { id, createdAt }: Pick<RequestSummary, "id" | "createdAt">,
  { rows, hasOlder, filters, now }: Listed,
): Place {
  if (rows.some((row) => row.id === id)) return "listed";
  const at = Date.parse(createdAt);
  const [from, to] = periodOf(filters, now);
  if (at < from - GRAIN_MS || at > to + GRAIN_MS) return "outside the time";
  const last = rows.at(-1);
  if (hasOlder && last && id < last.id) return "further down";
  const isFiltered = activeFilters(filters).some(({ names }) => !names.includes("from"));
  if (isFiltered) return "outside the filters";
  if (at < from || at > to) return "outside the time";
  // It has just arrived, and joins the list once that may move again.
  return "unknown";
}

function periodOf(filters: RequestFilters, now: number): [from: number, to: number] {
  const { range, from, to } = filters;
  if (!isCustomTime(filters)) return [range === "all" ? 0 : now - RANGE_MS[range], Number.POSITIVE_INFINITY];
  const ends = [from ? Date.parse(from) : 0, to ? Date.parse(to) : Number.POSITIVE_INFINITY] as const;
  return [Math.min(...ends), Math.max(...ends)];
}
