import {
  FILTER_NAMES,
  filterOf,
  isPropertyName,
  type LogFilterName,
  type PropertyName,
} from "@/lib/log-filters/filter-table";
import type { RequestFacets } from "@/lib/contracts/log/request-counts";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { printFilter } from "@/lib/log-filters/filter-text";
import { type FilterOperator, printValue } from "@/lib/log-filters/filter-value";
import { readFilterValue } from "@/lib/log-filters/read-filter";
import { verbOf } from "./filter-copy";
import { facetCounts, filterOptions, type NamedKey } from "./filter-options";
import { suggestedFilters } from "./suggested-filters";

/** A continuation of the typed text. */
export interface Suggestion {
  /** The whole text with it. */
  text: string;
  /** The text is complete: picking it sets the filter. */
  isComplete: boolean;
  label: string;
  hint?: string;
  count?: number | undefined;
  isCode: boolean;
}

interface Known {
  keys: readonly NamedKey[];
  facets: RequestFacets | undefined;
}

const MAX_SUGGESTIONS = 40;
/** Text in quotes, which may still be without their end. */
const QUOTED = String.raw`"(?:[^"\\]|\\.)*(?:"|\\?$)`;
const TERMS = new RegExp(String.raw`(?:[^\s"]|${QUOTED})+`, "gs");
const VALUES = new RegExp(`(?:[^,"]|${QUOTED})+`, "gs");
const TERM = /^(-?)([a-z][\w-]*):(.*)$/is;

interface Term {
  /** The text before it. */
  before: string;
  minus: string;
  /** The filter whose values are typed; null while its name is. */
  name: LogFilterName | null;
  /** The values before the last one, with their comma. */
  former: string;
  /** The last value or the name as far as it is typed. */
  typed: string;
}

/** The part at the end of the text; empty if the text ends between two parts. */
function lastPart(text: string, parts: RegExp): string {
  const last = text.match(parts)?.at(-1) ?? "";
  return text.endsWith(last) ? last : "";
}

function lastTerm(draft: string): Term {
  const text = lastPart(draft, TERMS);
  const before = draft.slice(0, draft.length - text.length);
  const [, minus = "", typedName = "", values = ""] = TERM.exec(text) ?? [];
  const name = FILTER_NAMES.find((each) => each === typedName.toLowerCase());
  if (name === undefined)
    return {
      before,
      minus: text.startsWith("-") ? "-" : "",
      name: null,
      former: "",
      typed: text.replace(/^-/, ""),
    };
  const typed = lastPart(values, VALUES);
  return { before, minus, name, former: values.slice(0, values.length - typed.length), typed };
}

/** The filter whose values are being typed; null while none is. */
export const typedFilter = (draft: string): LogFilterName | null => lastTerm(draft).name;

/** Suggests how a typed text may go on: names of filters first, then the values of the one that was named. */
export function suggestionsFor(draft: string, known: Known): Suggestion[] {
  const term = lastTerm(draft);
  if (term.name === null) return suggestNames(draft, term, known);
  const found = isPropertyName(term.name)
    ? suggestValues(term, term.name, known)
    : suggestOperators(term, term.name);
  return found.slice(0, MAX_SUGGESTIONS);
}

const plainText = (typed: string) =>
  typed
    .replace(/^-?[~=<>]?"?/, "")
    .replace(/"$/, "")
    .toLowerCase();

function suggestNames(draft: string, { before, minus, typed }: Term, { keys }: Known): Suggestion[] {
  const text = typed.toLowerCase();
  const names = FILTER_NAMES.filter(
    (name) => name.startsWith(text) || filterOf(name).label.toLowerCase().startsWith(text),
  ).map((name) => ({
    text: `${before}${minus}${name}:`,
    isComplete: false,
    label: `${minus}${name}:`,
    hint: filterOf(name).takes,
    isCode: true,
  }));
  if (text === "") return names;
  const meant = suggestedFilters({ range: "24h", q: typed }, keys);
  const asFilter = FILTER_NAMES.flatMap((name) => printFilter(name, meant?.[name])).map((filter) => ({
    text: `${before}${minus}${filter}`,
    isComplete: true,
    label: `${minus}${filter}`,
    isCode: true,
  }));
  const search =
    minus === ""
      ? [{ text: draft, isComplete: true, label: `Search for “${draft.trim()}”`, isCode: false }]
      : [];
  const contained = (["body", "agent"] as const).flatMap((name) =>
    completed({ before, minus, former: "", typed, name }, "~", name),
  );
  return [...asFilter, ...search, ...names, ...contained];
}

function suggestValues(term: Term, name: PropertyName, { keys, facets }: Known): Suggestion[] {
  const wanted = plainText(term.typed);
  const counts = facetCounts(facets, name);
  const options = filterOptions(name, keys, facets).filter(
    ({ value, label }) => value.toLowerCase().includes(wanted) || label.toLowerCase().includes(wanted),
  );
  const isEmpty = ({ value }: { value: string }) => counts !== null && (counts.get(value) ?? 0) === 0;
  // Values without requests come last, in their own order.
  return [...options.filter((each) => !isEmpty(each)), ...options.filter(isEmpty)].map(
    ({ value, label, hint, isCode }) => ({
      text: `${term.before}${term.minus}${name}:${term.former}${printValue({ text: value, operator: "" })}`,
      isComplete: true,
      label,
      ...(hint !== undefined && { hint }),
      count: counts === null ? undefined : (counts.get(value) ?? 0),
      isCode: isCode !== false,
    }),
  );
}

/** The ways to compare a typed value. An equals sign that says nothing is left out, so two ways may be one. */
function suggestOperators(term: Term, name: LogFilterName): Suggestion[] {
  const { operators } = filterOf(name);
  const found = operators.flatMap((operator) => completed(term, operator, name));
  return found.filter(({ text }, index) => found.findIndex((each) => each.text === text) === index);
}

function completed(term: Term, operator: FilterOperator, name: LogFilterName): Suggestion[] {
  const text = term.typed.replace(/^-?[~=<>]?"?/, "").replace(/"$/, "");
  const read = readFilterValue(name, { text, operator, isExcluded: false });
  if (text === "" || typeof read === "string") return [];
  const value = printValue(read);
  return [
    {
      text: `${term.before}${term.minus}${name}:${term.former}${value}`,
      isComplete: true,
      label: `${term.minus}${name}:${value}`,
      hint: `${name} ${verbOf(name, operator, term.minus !== "")} ${read.text}`,
      isCode: true,
    },
  ];
}

/** The text of the filters as it would be typed; keys are shown by their ids. */
export const typedForm = (filters: RequestFilters, name: LogFilterName): string =>
  printFilter(name, filters[name]).join(" ");
