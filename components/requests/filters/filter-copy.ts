import { NONE } from "@/lib/contracts/log/log-fields";
import {
  FILTER_NAMES,
  filterOf,
  isPropertyName,
  type LogFilterName,
  PROPERTY_FILTERS,
} from "@/lib/log-filters/filter-table";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { formatMoment, formatPeriod } from "@/lib/format/format-time";
import { type TimeZone, UTC } from "@/lib/format/time-zone";
import { RANGE_LABELS } from "@/lib/format/range-labels";
import { type FilterOperator, type FilterValue, printValue } from "@/lib/log-filters/filter-value";
import type { FilterOption } from "@/lib/log-filters/log-filter";
import type { FilteredValue } from "../data/filter-actions";
import { valuesOf, withoutSign } from "./edit-filters";
import { botPath, type NamedBot } from "./filter-options";

type Removable = Exclude<keyof RequestFilters, "range">;

export interface ActiveFilter {
  name: LogFilterName | "search" | "time";
  isExcluded: boolean;
  /** The name as its phrase begins with it: empty in "has an error". */
  subject: string;
  /** "is not"; empty for a search and a time. */
  verb: string;
  /** As people know them: a key by its name. */
  values: readonly string[];
  /** The filters without this one. */
  rest: RequestFilters;
}

interface NamedKey {
  id: string;
  name: string;
}

/** The keys of the workspace; undefined until they are known. */
type Keys = readonly NamedKey[] | undefined;

/** Each active filter, accepted and excluded values apart. A time is shown in `zone`. */
export function activeFilters(
  filters: RequestFilters,
  keys?: Keys,
  zone: TimeZone = UTC,
  bots: readonly NamedBot[] = [],
): ActiveFilter[] {
  const active = FILTER_NAMES.flatMap((name) =>
    [false, true].flatMap((isExcluded): ActiveFilter[] => {
      const values = valuesOf(filters, name).filter((each) => each.isExcluded === isExcluded);
      if (values.length === 0) return [];
      const rest = withoutSign(filters, name, isExcluded);
      return [{ name, isExcluded, rest, ...wordsOf(name, values, { keys, bots }) }];
    }),
  );
  const plain = { isExcluded: false, verb: "" };
  if (filters.q !== undefined)
    active.push({
      ...plain,
      name: "search",
      subject: "search",
      values: [`“${filters.q}”`],
      rest: withoutFilters(filters, ["q"]),
    });
  if (isCustomTime(filters)) {
    const rest = withoutFilters(filters, ["from", "to"]);
    active.push({ ...plain, name: "time", subject: "time", values: [customTime(filters, zone)], rest });
  }
  return active;
}

/** "status is not 4xx, 403" */
export const filterPhrase = ({ subject, verb, values }: ActiveFilter) =>
  [subject, verb, values.join(", ")].filter(Boolean).join(" ");

const VERBS: Readonly<Record<FilterOperator, readonly [is: string, isNot: string]>> = {
  "": ["is", "is not"],
  "=": ["is", "is not"],
  "~": ["contains", "does not contain"],
  ">": ["over", "not over"],
  "<": ["under", "not under"],
};

/** How a filter compares with this operator, in words. */
export function verbOf(name: LogFilterName, operator: FilterOperator, isExcluded = false): string {
  const [is, isNot] = name === "path" && operator === "" ? ["in", "not in"] : VERBS[operator];
  return isExcluded ? isNot : is;
}

/** The words for what can be done with a shown value, and the text that its copy has: of what the reader sees. */
export function valueCopy({ name, text, operator = "", shownAs }: FilteredValue) {
  const noun = shownAs?.noun ?? name;
  // A named thing is what it is, also where its filter says what is in it.
  const verbs = shownAs ? VERBS[operator] : ([verbOf(name, operator), verbOf(name, operator, true)] as const);
  return {
    noun,
    only: `${noun} ${verbs[0]} this`,
    not: `${noun} ${verbs[1]} this`,
    copy: shownAs ? `Copy this ${noun}’s name` : `Copy this ${noun}`,
    copied: shownAs?.name ?? text,
  };
}

interface Names {
  keys: Keys;
  bots: readonly NamedBot[];
}

function wordsOf(name: LogFilterName, values: readonly FilterValue[], names: Names) {
  const [first] = values;
  const opposite =
    first?.isExcluded && values.length === 1 ? optionOf(name, first.text)?.opposite : undefined;
  if (opposite !== undefined) return { subject: "", verb: "has", values: [opposite] };
  const isOneWay = values.every(({ operator }) => operator === first?.operator);
  return {
    subject: name,
    verb: verbOf(name, isOneWay ? (first?.operator ?? "") : "=", first?.isExcluded),
    values: values.map((value) => (isOneWay ? valueLabel(name, value, names) : printValue(value))),
  };
}

/** A value as people know it. */
function valueLabel(
  name: LogFilterName,
  { text, operator }: Pick<FilterValue, "text" | "operator">,
  { keys, bots }: Names,
): string {
  const bot = name === "path" && operator === "" ? bots.find(({ id }) => botPath(id) === text) : undefined;
  if (bot) return bot.name;
  if (name === "key" && text !== NONE)
    return keys === undefined ? "…" : (keys.find(({ id }) => id === text)?.name ?? text);
  if (operator === "=" && text === filterOf(name).keyword) return `“${text}”`;
  return optionOf(name, text)?.label ?? text;
}

function optionOf(name: LogFilterName, text: string): FilterOption | undefined {
  const options: readonly FilterOption[] = isPropertyName(name) ? PROPERTY_FILTERS[name].options : [];
  return options.find(({ value }) => value === text);
}

/** "a class such as 4xx, or a status such as 403" */
export const takesOf = (name: LogFilterName) => filterOf(name).takes;

export function withoutFilters(filters: RequestFilters, names: readonly Removable[]): RequestFilters {
  // safe: only optional fields are left out
  return Object.fromEntries(
    Object.entries(filters).filter(([name]) => !(names as readonly string[]).includes(name)),
  ) as RequestFilters;
}

export const isCustomTime = ({ from, to }: RequestFilters) => from !== undefined || to !== undefined;

/** "22 Nov, 10:42 – 10:57 UTC" */
export function customTime({ from, to }: RequestFilters, zone: TimeZone = UTC): string {
  if (from === undefined) return `until ${formatMoment(to ?? "", zone)}`;
  if (to === undefined) return `since ${formatMoment(from, zone)}`;
  return formatPeriod(from, to, zone);
}

/** Completes "the …": "last 24 hours". */
export function rangePhrase(filters: RequestFilters): string {
  return isCustomTime(filters) ? "chosen time" : RANGE_LABELS[filters.range].within;
}
