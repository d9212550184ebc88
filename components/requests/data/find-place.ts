import { type RequestFilters, type RequestSummary, type TimeRange, RANGE_MS } from "@/lib/contracts/request-log";
import { DAY_MS, HOUR_MS } from "@/lib/time";
import { activeFilters, isCustomTime } from "../filters/filter-copy";

/** Where the list has the request that is open beside it, or why it has not. */
export type Place = "listed" | "further down" | "outside the time" | "outside the filters" | "unknown";

/** Ends of a period lie on minutes or hours: this close to one, the list decides. */
const GRAIN_MS = HOUR_MS;

interface Listed {
  rows: readonly RequestSummary[];
  hasOlder: boolean;
  filters: RequestFilters;
  now: number;
}

/** Ids are in order of time, so that a list says by its ends what it can hold. */
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
  // It has just been made, and joins the list when that may move again.
  return "unknown";
}

function periodOf(filters: RequestFilters, now: number): [from: number, to: number] {
  const { range, from, to } = filters;
  if (!isCustomTime(filters)) return [range === "all" ? 0 : now - RANGE_MS[range], Number.POSITIVE_INFINITY];
  const ends = [from ? Date.parse(from) : 0, to ? Date.parse(to) : Number.POSITIVE_INFINITY] as const;
  return [Math.min(...ends), Math.max(...ends)];
}
