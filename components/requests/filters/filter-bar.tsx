"use client";

import { useQuery } from "@tanstack/react-query";
import { Search, X } from "lucide-react";
import { type RefObject, useMemo, useRef, useState } from "react";
import { useOverlays } from "@/components/shell/overlays";
import { useShortcut } from "@/components/shell/shortcuts/shortcuts";
import { useWorkspace } from "@/components/shell/workspace-context";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { findWholeKey } from "@/lib/keys/key-like";
import { type FilterProblem, printFilter } from "@/lib/log-filters/filter-text";
import { TIME_NAMES } from "@/lib/log-filters/read-time";
import { requestFacetsQuery } from "../data/count-queries";
import { botNamesQuery, keyNamesQuery } from "../data/queries";
import type { ChangeFilters } from "../data/use-request-search";
import { type ActiveFilter, activeFilters } from "./filter-copy";
import { FilterChip } from "./filter-chip";
import { FilterInput } from "./filter-input";
import { linkedProblem, useFilterDraft } from "./use-filter-draft";

export interface FilterBarProps {
  /** Its chips and its field, which take the focus where an element that had it has gone. */
  groupRef: RefObject<HTMLDivElement | null>;
  /** User agents of the rows that the list has. */
  agents: readonly string[];
  filters: RequestFilters;
  onFilters: ChangeFilters;
  /** Invalid parameters in the URL. */
  ignored: readonly { name: string; value: string }[];
}

/** Shows the log's filters as chips, and a field to type more. Both lead to the same URL. */
export function FilterBar({ groupRef, agents, filters, onFilters, ignored }: FilterBarProps) {
  const { slug } = useWorkspace();
  const input = useRef<HTMLInputElement>(null);
  const [wantsCounts, setWantsCounts] = useState(false);
  const facets = useQuery({ ...requestFacetsQuery(slug, filters), enabled: wantsCounts });
  const keys = useQuery(keyNamesQuery(slug));
  const bots = useQuery(botNamesQuery(slug));
  const known = useMemo(
    () => ({ keys: keys.data ?? [], bots: bots.data ?? [], agents, facets: facets.data }),
    [keys.data, bots.data, agents, facets.data],
  );
  const linked = useMemo(() => ignored.map(linkedProblem), [ignored]);
  const { draft, problems, change, commit } = useFilterDraft({
    filters,
    onFilters,
    keys: keys.data ?? null,
    ignored: linked,
  });
  const active = activeFilters(filters, keys.data, useTimeZone(), bots.data);
  const apply = (next: RequestFilters) => {
    onFilters(next);
    input.current?.focus();
  };
  const edit = (filter: ActiveFilter) => {
    change([draft.trim(), textOf(filters, filter)].filter(Boolean).join(" "));
    apply(filter.rest);
  };
  // In the field, a key would get into the address and the history.
  const { show } = useOverlays();
  const [tookKey, setTookKey] = useState(false);
  const takeKey = (text: string) => {
    const holdsKey = findWholeKey(text) !== null;
    if (holdsKey) show("palette", text);
    setTookKey(holdsKey);
    return holdsKey;
  };
  useShortcut("/", "Filter or search requests", () => {
    input.current?.focus();
    // Opens the suggestions, which the focus alone does not: it also comes back after each change.
    input.current?.click();
  });

  return (
    <search className="relative block px-5 pt-3 pb-2.5">
      <div
        ref={groupRef}
        role="group"
        aria-label="Filters"
        tabIndex={-1}
        className="relative flex min-h-9 flex-wrap items-center gap-1.5 rounded-control border border-control bg-surface py-1 pr-9 pl-2.5 outline-none focus-within:border-accent"
      >
        <Search aria-hidden className="size-4 shrink-0 text-muted" />
        {active.map((filter) => (
          <FilterChip
            key={`${filter.isExcluded ? "-" : ""}${filter.name}`}
            filter={filter}
            filters={filters}
            keys={keys.data}
            facets={facets.data}
            onOpen={() => setWantsCounts(true)}
            onFilters={onFilters}
            onLeave={apply}
            onEdit={() => edit(filter)}
          />
        ))}
        <FilterInput
          inputRef={input}
          draft={draft}
          isInvalid={problems.length > 0}
          known={known}
          isCapped={facets.data?.isCapped ?? false}
          onOpen={() => setWantsCounts(true)}
          onChange={change}
          onKey={takeKey}
          onCommit={commit}
          onBackspace={() => {
            const last = active.at(-1);
            if (last) edit(last);
          }}
        />
        {active.length > 0 && (
          <button
            type="button"
            aria-label="Clear filters"
            onClick={() => apply({ range: filters.range })}
            className="absolute top-1 right-1.5 grid size-6.5 place-items-center rounded-small text-muted hover:bg-hover hover:text-ink"
          >
            <X aria-hidden className="size-4" />
          </button>
        )}
      </div>
      <Problems problems={problems} tookKey={tookKey} />
    </search>
  );
}

interface ProblemsProps {
  problems: readonly FilterProblem[];
  tookKey: boolean;
}

function Problems({ problems, tookKey }: ProblemsProps) {
  return (
    <div id="filter-problems" aria-live="polite">
      {tookKey && (
        <p className="pt-1.5 text-xs text-muted">The key went to the search, not into the address.</p>
      )}
      {problems.map(({ source, reason }) => (
        <p key={source} className="pt-1.5 text-xs text-muted">
          <span className="font-medium text-ink">Not applied: </span>
          <StoredText text={shorten(source)} isCode className="font-mono" />. <StoredText text={reason} />
        </p>
      ))}
    </div>
  );
}

/** The text that would set the filter. */
function textOf(filters: RequestFilters, { name, isExcluded, rest }: ActiveFilter): string {
  if (name === "time")
    return TIME_NAMES.flatMap((end) => (filters[end] === undefined ? [] : [`${end}:${filters[end]}`])).join(
      " ",
    );
  if (name === "search") return filters.q ?? "";
  const terms = printFilter(name, filters[name]);
  return rest[name] === undefined ? (terms[0] ?? "") : (terms[isExcluded ? 1 : 0] ?? "");
}

const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
