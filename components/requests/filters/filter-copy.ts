import {
  DETAIL_FILTERS,
  type FilterOption,
  type FilterValues,
  type LogFilter,
  type LogFilterName,
  PROPERTY_FILTERS,
  SEARCH_FILTER,
} from "@/lib/contracts/log-filters";
import type { RequestFilters } from "@/lib/contracts/request-log";
import { formatDayTime, formatHourMinute } from "@/lib/format/format-time";
import { keysOf } from "@/lib/typed-objects";
import { RANGE_LABELS } from "./range-labels";

type FilterName = Exclude<keyof RequestFilters, "range">;

interface ActiveFilter {
  /** The parts of the address that go together. */
  names: readonly FilterName[];
  words: string;
}

/** What the user searched for first, then menus, then chips. */
const FILTERS: Readonly<Record<LogFilterName, LogFilter & { options?: readonly FilterOption[] }>> = {
  ...SEARCH_FILTER,
  ...PROPERTY_FILTERS,
  ...DETAIL_FILTERS,
};

/** The filters that are on, each in words. `keyName` is of the key in the filter. */
export function activeFilters(filters: RequestFilters, keyName?: string): ActiveFilter[] {
  const shown: FilterValues = { key: keyName };
  const active = keysOf(FILTERS).flatMap((name): ActiveFilter[] => {
    const value = filters[name];
    return value === undefined ? [] : [{ names: [name], words: filterPhrase(name, value, shown[name]) }];
  });
  if (isCustomTime(filters)) active.push({ names: ["from", "to"], words: `Time ${customTime(filters)}` });
  return active;
}

function filterPhrase(name: LogFilterName, value: string, shown: string | undefined): string {
  const { label, phrase, options } = FILTERS[name];
  if (phrase) return phrase(value);
  const option = options?.find((each) => each.value === value);
  return option?.isPhrase ? option.label : `${label} ${option?.label ?? shown ?? value}`;
}

export function withoutFilters(filters: RequestFilters, names: readonly FilterName[]): RequestFilters {
  // safe: only optional fields are left out
  return Object.fromEntries(
    Object.entries(filters).filter(([name]) => !(names as readonly string[]).includes(name)),
  ) as RequestFilters;
}

export const isCustomTime = ({ from, to }: RequestFilters) => from !== undefined || to !== undefined;

/** "22 Nov, 10:42 – 10:57" */
export function customTime({ from, to }: RequestFilters): string {
  if (from === undefined) return `until ${formatDayTime(to ?? "")}`;
  if (to === undefined) return `since ${formatDayTime(from)}`;
  const isOneDay = from.slice(0, 10) === to.slice(0, 10);
  return `${formatDayTime(from)} – ${isOneDay ? formatHourMinute(to) : formatDayTime(to)}`;
}

/** Stands behind "the": "last 24 hours". */
export function withinCopy(filters: RequestFilters): string {
  return isCustomTime(filters) ? "chosen time" : RANGE_LABELS[filters.range].within;
}
