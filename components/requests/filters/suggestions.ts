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
import { type FilterOperator, printValue, quote } from "@/lib/log-filters/filter-value";
import { readAddress } from "@/lib/log-filters/pasted-address";
import { readFilterValue } from "@/lib/log-filters/read-filter";
import { verbOf } from "./filter-copy";
import { botPath, facetCounts, filterOptions, type NamedBot, type NamedKey } from "./filter-options";
import { meantFilter } from "./suggested-filters";
import { lastTerm, ownMinus, plainText, type Term } from "./typed-term";

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

export interface Known {
  keys: readonly NamedKey[];
  bots: readonly NamedBot[];
  /** User agents of the rows that the list has. */
  agents?: readonly string[];
  facets: RequestFacets | undefined;
}

const MAX_SUGGESTIONS = 40;

/** Suggests how a typed text may go on: names of filters first, then the values of the one that was named. */
export function suggestionsFor(draft: string, known: Known): Suggestion[] {
  const term = lastTerm(draft);
  if (term.name === null) return suggestNames(draft, term, known);
  const found = isPropertyName(term.name)
    ? suggestValues(term, term.name, known)
    : suggestOperators(term, term.name);
  const bots = term.name === "path" ? suggestBots(term, draft, known) : [];
  return [...found, ...bots].slice(0, MAX_SUGGESTIONS);
}

export const BOT_HINT = "intake bot";

/** The bots whose name has what is typed, each as the paths below it. Words of the name before the last one go, too. */
function suggestBots(term: Term, draft: string, { bots }: Pick<Known, "bots">): Suggestion[] {
  const wanted = plainText(term.typed);
  const whole = draft.trim().toLowerCase();
  const has = (name: string, text: string) => name.toLowerCase().includes(text);
  return bots
    .filter(({ name }) => has(name, wanted))
    .map(({ id, name }) => ({
      text: `${has(name, whole) ? "" : term.before}${term.minus}path:${term.former}${ownMinus(term)}${botPath(id)}`,
      isComplete: true,
      label: name,
      hint: BOT_HINT,
      isCode: false,
    }));
}

/** Shorter texts are in the names of most bots. */
const MIN_BOT_TEXT = 2;
const MAX_BOTS_BESIDE = 5;

function suggestNames(draft: string, { before, minus, typed }: Term, known: Known): Suggestion[] {
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
  const address = readAddress(draft);
  // Bots have suggestions of their own.
  const meant = meantFilter(typed, { ...known, bots: [] });
  const terms = FILTER_NAMES.flatMap((name) => printFilter(name, (address ?? meant)?.[name])).join(" ");
  const asFilter =
    terms === ""
      ? []
      : [
          {
            text: address ? terms : `${before}${minus}${terms}`,
            isComplete: true,
            label: `${minus}${terms}`,
            isCode: true,
          },
        ];
  // As typed, an address would be read as the filters above.
  const searched = address ? quote(draft.trim()) : draft;
  const search =
    minus === ""
      ? [{ text: searched, isComplete: true, label: `Search for “${draft.trim()}”`, isCode: false }]
      : [];
  const ofBots =
    text.length < MIN_BOT_TEXT
      ? []
      : suggestBots({ before, minus, former: "", typed, name: "path" }, draft, known).slice(
          0,
          MAX_BOTS_BESIDE,
        );
  const contained = (["body", "agent", "idempotency"] as const).flatMap((name) =>
    completed({ before, minus, former: "", typed, name }, name === "idempotency" ? "" : "~", name),
  );
  return [...asFilter, ...ofBots, ...search, ...names, ...contained];
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
      text: `${term.before}${term.minus}${name}:${term.former}${ownMinus(term)}${printValue({ text: value, operator: "" })}`,
      isComplete: true,
      label: `${ownMinus(term)}${label}`,
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
  const own = ownMinus(term);
  const value = own + printValue(read);
  return [
    {
      text: `${term.before}${term.minus}${name}:${term.former}${value}`,
      isComplete: true,
      label: `${term.minus}${name}:${value}`,
      hint: `${name} ${verbOf(name, operator, (term.minus === "") !== (own === ""))} ${read.text}`,
      isCode: true,
    },
  ];
}

/** The text of the filters as it would be typed; keys are shown by their ids. */
export const typedForm = (filters: RequestFilters, name: LogFilterName): string =>
  printFilter(name, filters[name]).join(" ");
