import { type RequestFilters, type RequestSummary, RANGE_MS } from "@/lib/contracts/log/request-log";
import { HOUR_MS } from "@/lib/time";
import { activeFilters, isCustomTime } from "../filters/filter-copy";
import { isBelowEnd, type ListEnd } from "./log-pages";

/** The position of the open request in the list, or the reason why the list lacks it. */
export type Place = "listed" | "further down" | "outside the time" | "outside the filters" | "unknown";

/** A period is rounded to minutes or hours, so this close to its ends only the list is certain. */
const GRAIN_MS = HOUR_MS;

interface Listed extends ListEnd {
  filters: RequestFilters;
  now: number;
}

/** Locates a request. Ids are ordered by time, so the ends of a list tell what it can contain. */
export function findPlace(
  { id, createdAt }: Pick<RequestSummary, "id" | "createdAt">,
  { filters, now, ...end }: Listed,
): Place {
  if (end.rows.some((row) => row.id === id)) return "listed";
  const at = Date.parse(createdAt);
  const [from, to] = periodOf(filters, now);
  if (at < from - GRAIN_MS || at > to + GRAIN_MS) return "outside the time";
  if (isBelowEnd({ id, createdAt }, end)) return "further down";
  const isFiltered = activeFilters(filters).some(({ name }) => name !== "time");
  if (isFiltered) return "outside the filters";
  if (at < from || at > to) return "outside the time";
  // It has just arrived and joins the list once the list may move again.
  return "unknown";
}

function periodOf(filters: RequestFilters, now: number): [from: number, to: number] {
  const { range, from, to } = filters;
  if (!isCustomTime(filters)) return [range === "all" ? 0 : now - RANGE_MS[range], Number.POSITIVE_INFINITY];
  const ends = [from ? Date.parse(from) : 0, to ? Date.parse(to) : Number.POSITIVE_INFINITY] as const;
  return [Math.min(...ends), Math.max(...ends)];
}
