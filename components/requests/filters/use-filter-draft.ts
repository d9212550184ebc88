"use client";

import { useState } from "react";
import { findRequestId } from "@/lib/api/request-id";
import { FILTER_NAMES, SEARCH_MAX_LENGTH, SEARCH_MIN_LENGTH } from "@/lib/log-filters/filter-table";
import { type RequestFilters, TIME_RANGES } from "@/lib/contracts/log/request-log";
import { holdsKeyLike } from "@/lib/keys/key-like";
import { type FilterProblem, keyIdsOf, parseFilterText } from "@/lib/log-filters/filter-text";
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

/** Of a text that may be a key. */
const SHOWN_OF_KEY = 12;
const KEY_IN_TEXT =
  "This looks like an API key or a part of one, which must not stand in an address. Paste the whole key to find it, or filter by key: and its name.";

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
    if (id === null && holdsKeyLike(text)) {
      setDraft(text);
      setProblems([{ source: `${text.trim().slice(0, SHOWN_OF_KEY)}…`, reason: KEY_IN_TEXT }]);
      return;
    }
    const read = parseFilterText(id ?? text, (typed) => keyIdsOf(typed, keys));
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

/** Why a text cannot be searched for; null if it can. */
function searchProblem(text: string): string | null {
  // The schema counts characters, and some have two code units.
  const { length } = Array.from(text);
  if (length > SEARCH_MAX_LENGTH) return `Search for at most ${SEARCH_MAX_LENGTH} characters.`;
  return length < SEARCH_MIN_LENGTH ? `Search for at least ${SEARCH_MIN_LENGTH} characters.` : null;
}
