import { type FilterValues, FILTER_NAMES, type LogFilterName } from "./filter-table";
import { instantSchema } from "../contracts/instant";
import { NONE } from "../contracts/log/log-fields";
import { nearestName } from "../text/nearest-name";
import { agentValue, type FilterValue, parseValues, printValues, readValuesIn } from "./filter-value";
import { type HeaderLine, readHeaderLine } from "./header-line";
import { readAddress } from "./pasted-address";
import { incompleteValues, readFilterValues } from "./read-filter";
import { isTimeName, type TimeName, timeProblem } from "./read-time";

/*
 * Filters and a search as one text, as people type them: `status:4xx -code:rate_limit_exceeded timeout`. A minus excludes the
 * values after it, a filter that stands twice has the values of both, and the other words are searched for.
 */

/** Filters with the text to search for, and the ends of the time. */
export type FiltersAndSearch = FilterValues & { q?: string | undefined } & {
  [N in TimeName]?: string | undefined;
};

/** An invalid part of the text, with the reason. */
export interface FilterProblem {
  source: string;
  reason: string;
}

interface ParsedText {
  filters: FiltersAndSearch;
  problems: FilterProblem[];
}

/** The start of a filter. The colon of a time does not start one. */
const NAME = /(-?)([a-z][\w-]*):/iy;
const WORD = /"((?:[^"\\]|\\.)*)"(?=\s|$)|\S+/sy;

const isFilterName = (name: string): name is LogFilterName => FILTER_NAMES.some((each) => each === name);

/**
 * Parses a typed text. Invalid parts are in `problems` and filter nothing. `idsOfKey` returns the ids of the keys that a text
 * names.
 */
export function parseFilterText(
  source: string,
  idsOfKey: (typed: string) => readonly string[] = (typed) => [typed],
): ParsedText {
  const address = readAddress(source);
  if (address) return { filters: address, problems: [] };
  const header = readHeaderLine(source);
  if (header && !isKnownName(header.name)) return parseHeader(source, header);
  const values = new Map<LogFilterName, FilterValue[]>();
  const times: Partial<Record<TimeName, string>> = {};
  const words: string[] = [];
  const problems: FilterProblem[] = [];
  let at = skipSpaces(source, 0);
  while (at < source.length) {
    NAME.lastIndex = at;
    const named = NAME.exec(source);
    const end =
      named && !isOrigin(source, named, at)
        ? readTerm(source, named, { values, times, problems, idsOfKey })
        : readWord(source, at, words);
    at = skipSpaces(source, end);
  }
  const filters = Object.fromEntries([...values].map(([name, list]) => [name, printValues(list)]));
  const q = words.join(" ");
  return { filters: { ...filters, ...times, ...(q !== "" && { q }) }, problems };
}

/** Whether the name is that of a filter, or nearly. */
const isKnownName = (name: string) =>
  isFilterName(name) || isTimeName(name) || nearestName(name, FILTER_NAMES) !== null;

/** The filter of a pasted header, or the search for its value: a header is one whole. */
function parseHeader(source: string, { filter, value, values }: HeaderLine): ParsedText {
  if (filter === null) return { filters: { q: value }, problems: [] };
  const read = readFilterValues(
    filter,
    values.map((text) => ({
      ...(filter === "agent" ? agentValue(text) : { text, operator: "" }),
      isExcluded: false,
    })),
  );
  if ("problem" in read) return { filters: {}, problems: [{ source, reason: read.problem }] };
  return { filters: { [filter]: printValues(read.values) }, problems: [] };
}

/** Whether the name is the scheme of an address. */
const isOrigin = (source: string, [start, , name = ""]: RegExpExecArray, at: number) =>
  source.startsWith("//", at + start.length) && !isFilterName(name.toLowerCase());

function skipSpaces(source: string, at: number): number {
  let next = at;
  while (next < source.length && /\s/.test(source[next] ?? "")) next++;
  return next;
}

/** Returns the end of the word. */
function readWord(source: string, at: number, words: string[]): number {
  WORD.lastIndex = at;
  const [whole = source.slice(at), quoted] = WORD.exec(source) ?? [];
  words.push(quoted === undefined ? whole : quoted.replaceAll(/\\(.)/gs, "$1"));
  return at + whole.length;
}

interface Found {
  values: Map<LogFilterName, FilterValue[]>;
  times: Partial<Record<TimeName, string>>;
  problems: FilterProblem[];
  idsOfKey: (typed: string) => readonly string[];
}

/** Reads one filter with its values, and returns its end. */
function readTerm(source: string, named: RegExpExecArray, found: Found): number {
  const { values, problems, idsOfKey } = found;
  const [start, minus = "", typed = ""] = named;
  const at = named.index + start.length;
  const read = readValuesIn(source, at);
  // Without readable values the term ends at the next space.
  const end = read?.end ?? at + (/^\S*/.exec(source.slice(at))?.[0].length ?? 0);
  const refuse = (reason: string) => {
    problems.push({ source: source.slice(named.index, end), reason });
    return end;
  };
  const name = typed.toLowerCase();
  if (isTimeName(name) && end > at) {
    if (minus !== "")
      return refuse("A time cannot be excluded. Use from: for its start, and to: for its end.");
    const text = source.slice(at, end);
    const instant = instantSchema.safeParse(text);
    if (!instant.success) return refuse(timeProblem(name, text));
    found.times[name] = instant.data;
    return end;
  }
  if (!isFilterName(name) && !isTimeName(name)) return refuse(unknownName(typed));
  if (!read || isTimeName(name)) return refuse(end === at ? `${name} has no value.` : incompleteValues(name));
  const given = name === "key" ? read.values.flatMap((value) => keysOf(value, idsOfKey)) : read.values;
  const unknown = given.find((value) => typeof value === "string");
  if (unknown !== undefined) return refuse(`No key is named “${unknown}”.`);
  const signed = given.filter((value) => typeof value !== "string");
  const all = [...(values.get(name) ?? []), ...(minus === "" ? signed : signed.map(negated))];
  const checked = readFilterValues(name, all);
  if ("problem" in checked) return refuse(checked.problem);
  values.set(name, checked.values);
  return end;
}

/** Returns the value once for each key of that name, or the name itself if no key has it. */
function keysOf(value: FilterValue, idsOfKey: Found["idsOfKey"]): (FilterValue | string)[] {
  const ids = idsOfKey(value.text);
  return ids.length === 0 ? [value.text] : ids.map((text) => ({ ...value, text }));
}

/** The ids of the keys with this name; the text itself while the keys are unknown. */
export function keyIdsOf(typed: string, keys: readonly { id: string; name: string }[] | null): string[] {
  if (keys === null || typed.toLowerCase() === NONE || keys.some(({ id }) => id === typed)) return [typed];
  return keys.filter(({ name }) => name.toLowerCase() === typed.toLowerCase()).map(({ id }) => id);
}

const negated = (value: FilterValue): FilterValue => ({ ...value, isExcluded: !value.isExcluded });

function unknownName(typed: string): string {
  const nearest = nearestName(typed.toLowerCase(), FILTER_NAMES);
  const hint = nearest === null ? "To search for the text, put it in quotes." : `Did you mean ${nearest}?`;
  return `There is no filter called ${typed}. ${hint}`;
}

/** The terms of one filter: the values that it accepts, and those that it excludes. */
export function printFilter(name: LogFilterName, source: string | undefined): string[] {
  const values = (source === undefined ? null : parseValues(source)) ?? [];
  const term = (isExcluded: boolean) => {
    const list = values.filter((each) => each.isExcluded === isExcluded);
    const text = printValues(list.map((each) => ({ ...each, isExcluded: false })));
    return list.length === 0 ? [] : [`${isExcluded ? "-" : ""}${name}:${text}`];
  };
  return [...term(false), ...term(true)];
}
