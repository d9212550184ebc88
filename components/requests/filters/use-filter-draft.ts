"use client";

import { useState } from "react";
import { findRequestId } from "@/lib/api/request-id";
import { NONE } from "@/lib/contracts/log/log-fields";
import { FILTER_NAMES, SEARCH_MAX_LENGTH, SEARCH_MIN_LENGTH } from "@/lib/log-filters/filter-table";
import { type RequestFilters, TIME_RANGES } from "@/lib/contracts/log/request-log";
import { type FilterProblem, parseFilterText } from "@/lib/log-filters/filter-text";
import { quote } from "@/lib/log-filters/filter-value";
import { readFilter } from "@/lib/log-filters/read-filter";
import { isTimeName, timeProblem } from "@/lib/log-filters/read-time";
import type { ChangeFilters } from "../data/use-request-search";
import { addFilters, filtersProblem } from "./edit-filters";

interface FilterDraft {
  filters: RequestFilters;
  onFilters: ChangeFilters;
  /** Null until they are known. */
  keys: readonly { id: string; name: string }[] | null;
  /** Invalid filters in the URL. */
  ignored: readonly FilterProblem[];
}

/** Holds the text being typed. Invalid parts stay in the field with the reason, so no typed or linked text is lost. */
export function useFilterDraft({ filters, onFilters, keys, ignored }: FilterDraft) {
  const linked = ignored.map(({ source }) => source).join(" ");
  const [draft, setDraft] = useState(linked);
  const [problems, setProblems] = useState(ignored);
  const [seen, setSeen] = useState(linked);
  if (linked !== seen) {
    setSeen(linked);
    if (linked !== "") {
      setDraft(linked);
      setProblems(ignored);
    }
  }

  const change = (text: string) => {
    setDraft(text);
    setProblems([]);
  };
  /** Sets the filters of a text. */
  const commit = (text: string) => {
    const id = findRequestId(text);
    const read = parseFilterText(id ?? text, (typed) => idsOfKey(typed, keys));
    const { q, ...typed } = read.filters;
    const tooLong = q === undefined ? null : searchProblem(q);
    const found =
      tooLong === null ? read.problems : [...read.problems, { source: quote(q ?? ""), reason: tooLong }];
    const next = addFilters(filters, { ...typed, ...(tooLong === null && { q }) });
    const refused = filtersProblem(next);
    if (refused !== null) {
      setDraft(text);
      setProblems([...found, { source: text, reason: refused }]);
      return;
    }
    setDraft(tooLong === null ? read.problems.map(({ source }) => source).join(" ") : text);
    setProblems(found);
    onFilters(next);
  };
  return { draft, problems, change, commit };
}

/** An invalid parameter of the URL as it would be typed, with the reason. */
export function linkedProblem({ name, value }: { name: string; value: string }): FilterProblem {
  if (name === "q")
    return { source: value, reason: searchProblem(value) ?? "This text cannot be searched for." };
  const source = `${name}:${value}`;
  if (isTimeName(name)) return { source, reason: timeProblem(name, value) };
  if (name === "range")
    return { source, reason: `“${value}” is not a range. Use ${TIME_RANGES.join(", ")}.` };
  const known = FILTER_NAMES.find((each) => each === name);
  const read = known === undefined ? null : readFilter(known, value);
  return { source, reason: read && "problem" in read ? read.problem : `“${value}” is not a valid ${name}.` };
}

/** The ids of the keys with this name; the text itself while the keys are unknown. */
function idsOfKey(typed: string, keys: FilterDraft["keys"]): string[] {
  if (keys === null || typed.toLowerCase() === NONE || keys.some(({ id }) => id === typed)) return [typed];
  return keys.filter(({ name }) => name.toLowerCase() === typed.toLowerCase()).map(({ id }) => id);
}

/** Why a text cannot be searched for; null if it can. */
function searchProblem(text: string): string | null {
  // The schema counts characters, and some have two code units.
  const { length } = Array.from(text);
  if (length > SEARCH_MAX_LENGTH) return `Search for at most ${SEARCH_MAX_LENGTH} characters.`;
  return length < SEARCH_MIN_LENGTH ? `Search for at least ${SEARCH_MIN_LENGTH} characters.` : null;
}
