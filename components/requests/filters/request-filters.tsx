"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useRef, useState } from "react";
import { useShortcut } from "@/components/shell/shortcuts";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { StoredText } from "@/components/ui/stored-text";
import {
  DETAIL_NAMES,
  PROPERTY_FILTERS,
  PROPERTY_NAMES,
  type PropertyName,
} from "@/lib/contracts/log-filters";
import type { RequestFilters } from "@/lib/contracts/request-log";
import { visibleText } from "@/lib/text/visible-text";
import { FilterMenu } from "./filter-menu";
import { facetCounts, filterOptions } from "./filter-options";
import { activeFilters, withoutFilters } from "./filter-copy";
import { keyNamesQuery, requestFacetsQuery } from "../data/queries";
import { SearchBox, searchProblem } from "./search-box";
import type { ChangeFilters } from "../data/use-request-search";

interface RequestFiltersProps {
  filters: RequestFilters;
  onFilters: ChangeFilters;
  ignored: readonly { name: string; value: string }[];
}

/** Search and filters in one sticky row; on a phone the search is above it and scrolls away. */
export function RequestFilterBar({ filters, onFilters, ignored }: RequestFiltersProps) {
  const search = useRef<HTMLInputElement>(null);
  // The box says what is wrong with a search of the address, in the words that it has for a typed one.
  const refused = ignored.find(({ name, value }) => name === "q" && searchProblem(value) !== null);
  const others = ignored.filter((each) => each !== refused);
  useShortcut("/", "Search requests", () => search.current?.focus());

  return (
    <>
      <div className="gap-2 bg-canvas px-5 max-sm:contents sm:sticky sm:top-(--sticky-top) sm:z-20 sm:flex sm:h-11.5 sm:items-center">
        <SearchBox
          text={filters.q ?? refused?.value}
          inputRef={search}
          onSearch={(q) =>
            onFilters({ ...withoutFilters(filters, ["q"]), ...(q && { q }) }, { replace: true })
          }
          className="max-sm:mx-5 max-sm:mt-3 sm:w-80 sm:min-w-44 sm:shrink"
        />
        <FilterMenus filters={filters} onFilters={onFilters} />
      </div>
      {others.length > 0 && (
        <p className="px-5 pb-2 text-xs text-muted">
          Ignored{" "}
          {others.map(({ name, value }) => `unknown ${name} "${visibleText(shorten(value))}"`).join(", ")}
        </p>
      )}
    </>
  );
}

function FilterMenus({ filters, onFilters }: Pick<RequestFiltersProps, "filters" | "onFilters">) {
  const { slug } = useWorkspace();
  const [isRequested, setIsRequested] = useState(false);
  const facets = useQuery({ ...requestFacetsQuery(slug, filters), enabled: isRequested });
  const keys = useQuery(keyNamesQuery(slug));

  const change = (name: PropertyName, value: string | undefined) => {
    const rest = withoutFilters(filters, [name]);
    onFilters(value === undefined ? rest : { ...rest, [name]: value });
  };

  return (
    <div
      role="group"
      aria-label="Filters"
      className="flex h-11.5 min-w-0 flex-1 [scrollbar-width:none] items-center gap-2 overflow-x-auto max-sm:sticky max-sm:top-(--sticky-top) max-sm:z-20 max-sm:bg-canvas max-sm:px-5 sm:fade-overflow-x sm:scroll-px-8"
    >
      {activeFilters(filters)
        .filter(({ names }) => names.some((name) => CHIPS.has(name)))
        .map(({ names, text }) => (
          <FilterChip
            key={names.join(" ")}
            text={text}
            onRemove={() => onFilters(withoutFilters(filters, names))}
          />
        ))}
      {PROPERTY_NAMES.map((name) => (
        <FilterMenu
          key={name}
          name={PROPERTY_FILTERS[name].label}
          value={filters[name]}
          options={filterOptions(name, keys.data)}
          onOpen={() => setIsRequested(true)}
          counted={{ counts: facetCounts(facets.data, name), isCapped: facets.data?.isCapped ?? false }}
          onChange={(value) => change(name, value)}
        />
      ))}
      {activeFilters(filters).length > 0 && (
        <Button
          variant="ghost"
          size="sm"
          className="shrink-0"
          onClick={() => onFilters({ range: filters.range })}
        >
          Clear filters
        </Button>
      )}
    </div>
  );
}

/** Filters without a menu: links and the histogram set them. */
const CHIPS: ReadonlySet<string> = new Set([...DETAIL_NAMES, "from"]);

function FilterChip({ text, onRemove }: { text: string; onRemove: () => void }) {
  const shown = text.replace(/^Time /, "");
  return (
    <span className="inline-flex h-6.5 max-w-80 min-w-0 shrink-0 items-center rounded-control border border-accent-line bg-accent-soft pl-2 text-xs font-medium text-accent-text">
      <span className="truncate" title={shown}>
        <StoredText text={shown} layout="line" />
      </span>
      <button
        type="button"
        aria-label={`Remove the filter ${text}`}
        onClick={onRemove}
        className="ml-1 grid h-full w-6 shrink-0 place-items-center rounded-r-control hover:bg-selected active:brightness-95"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
