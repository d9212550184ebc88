import { FILTER_NAMES, type LogFilterName } from "@/lib/log-filters/filter-table";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import type { FiltersAndSearch } from "@/lib/log-filters/filter-text";
import { type FilterValue, parseValues, printValues } from "@/lib/log-filters/filter-value";
import { readFilter } from "@/lib/log-filters/read-filter";

type Value = Pick<FilterValue, "text" | "operator">;

export function valuesOf(filters: RequestFilters, name: LogFilterName): FilterValue[] {
  const source = filters[name];
  return (source === undefined ? null : parseValues(source)) ?? [];
}

/** The filters with these values of one of them; none removes it. */
function withValues(
  filters: RequestFilters,
  name: LogFilterName,
  values: readonly FilterValue[],
): RequestFilters {
  if (values.length > 0) return { ...filters, [name]: printValues(values) };
  const { [name]: _former, ...rest } = filters;
  return rest;
}

const isSame = (a: Value, b: Value) => a.text === b.text && a.operator === b.operator;

/** Shows this value alone, under the other filters. */
export const onlyValue = (filters: RequestFilters, name: LogFilterName, value: Value): RequestFilters =>
  withValues(filters, name, [{ ...value, isExcluded: false }]);

/** Leaves this value out, beside those that are left out already. */
export function excludeValue(filters: RequestFilters, name: LogFilterName, value: Value): RequestFilters {
  const others = valuesOf(filters, name).filter((each) => !isSame(each, value));
  return withValues(filters, name, [...others, { ...value, isExcluded: true }]);
}

/** Adds the value, or removes it where the filter has it with the same sign. */
export function toggleValue(
  filters: RequestFilters,
  name: LogFilterName,
  value: FilterValue,
): RequestFilters {
  const values = valuesOf(filters, name);
  const others = values.filter((each) => !isSame(each, value));
  const isOn = values.some((each) => isSame(each, value) && each.isExcluded === value.isExcluded);
  return withValues(filters, name, isOn ? others : [...others, value]);
}

/** Removes the values of one sign. */
export const withoutSign = (filters: RequestFilters, name: LogFilterName, isExcluded: boolean) =>
  withValues(
    filters,
    name,
    valuesOf(filters, name).filter((each) => each.isExcluded !== isExcluded),
  );

/** Turns the values of one sign into those of the other. */
export const withSignTurned = (filters: RequestFilters, name: LogFilterName, isExcluded: boolean) =>
  withValues(
    filters,
    name,
    valuesOf(filters, name).map((each) =>
      each.isExcluded === isExcluded ? { ...each, isExcluded: !isExcluded } : each,
    ),
  );

/** Adds typed filters: values join those of the same filter, a search and an end of the time replace the previous one. */
export function addFilters(filters: RequestFilters, typed: FiltersAndSearch): RequestFilters {
  const joined = FILTER_NAMES.reduce((rest, name) => {
    const added = typed[name] === undefined ? [] : (parseValues(typed[name]) ?? []);
    const kept = valuesOf(rest, name).filter((each) => !added.some((value) => isSame(each, value)));
    return withValues(rest, name, [...kept, ...added]);
  }, filters);
  const { q, from, to } = typed;
  return {
    ...joined,
    ...(q !== undefined && { q }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

/** Why the log cannot have these filters, such as too many values of one; null if it can. */
export function filtersProblem(filters: RequestFilters): string | null {
  for (const name of FILTER_NAMES) {
    const read = filters[name] === undefined ? null : readFilter(name, filters[name]);
    if (read && "problem" in read) return read.problem;
  }
  return null;
}
