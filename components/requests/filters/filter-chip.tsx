"use client";

import { X } from "lucide-react";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { StoredText } from "@/components/ui/stored-text";
import { isPropertyName, type PropertyName } from "@/lib/log-filters/filter-table";
import type { RequestFacets } from "@/lib/contracts/log/request-counts";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { countOf } from "@/lib/format/format-number";
import { visibleText } from "@/lib/text/visible-text";
import type { ChangeFilters } from "../data/use-request-search";
import { toggleValue, valuesOf, withSignTurned } from "./edit-filters";
import { type ActiveFilter, filterPhrase } from "./filter-copy";
import { facetCounts, filterOptions, type NamedKey } from "./filter-options";
import { isSuccess, OptionText } from "./option-text";
import { typedForm } from "./suggestions";

interface FilterChipProps extends Pick<ValuesProps, "filters" | "keys" | "facets" | "onFilters" | "onLeave"> {
  filter: ActiveFilter;
  onOpen: () => void;
  /** Puts the filter back into the field. */
  onEdit: () => void;
}

/** One filter: its values, which a click changes, and a cross that removes it. Exclusion is grey. */
export function FilterChip({ filter, onOpen, onEdit, ...values }: FilterChipProps) {
  const { name, isExcluded, rest } = filter;
  const phrase = visibleText(filterPhrase(filter));
  const part = "flex h-full min-w-0 items-center gap-1 rounded-l-small pl-1.5 active:brightness-95";
  return (
    <span
      className={cn(
        "inline-flex h-6 max-w-full min-w-0 items-center rounded-small text-xs",
        isExcluded ? "bg-hover text-muted" : "bg-accent-soft text-accent-text",
        // The name of a key or a bot may load later. A line of its own keeps it from moving the list on a narrow screen.
        (name === "key" || name === "path") && "max-sm:basis-full",
      )}
    >
      {isPropertyName(name) ? (
        <DropdownMenu onOpenChange={(open) => open && onOpen()}>
          <DropdownMenuTrigger aria-label={phrase} className={part}>
            <ChipText filter={filter} />
          </DropdownMenuTrigger>
          <DropdownMenuContent align="start" aria-label={name} className="w-92 max-w-[calc(100vw-2rem)]">
            <FilterValuesMenu name={name} isExcluded={isExcluded} {...values} />
          </DropdownMenuContent>
        </DropdownMenu>
      ) : (
        <button type="button" aria-label={`Edit the filter ${phrase}`} onClick={onEdit} className={part}>
          <ChipText filter={filter} />
        </button>
      )}
      <button
        type="button"
        aria-label={`Remove the filter ${phrase}`}
        onClick={() => values.onLeave(rest)}
        className="grid h-full w-6 shrink-0 place-items-center rounded-r-small hover:bg-selected active:brightness-95"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}

function ChipText({ filter: { subject, verb, values, isExcluded } }: { filter: ActiveFilter }) {
  return (
    <>
      <span className="shrink-0">{`${subject} ${verb}`.trim()}</span>
      {values.map((value, index) => (
        <span key={index} className={cn("max-w-70 truncate font-medium", isExcluded && "text-ink")}>
          <StoredText text={value} layout="line" />
        </span>
      ))}
    </>
  );
}

interface ValuesProps {
  name: PropertyName;
  isExcluded: boolean;
  filters: RequestFilters;
  keys: readonly NamedKey[] | undefined;
  facets: RequestFacets | undefined;
  onFilters: ChangeFilters;
  /** Removes the chip and moves the focus elsewhere. */
  onLeave: (filters: RequestFilters) => void;
}

/** The values of a property, each with its number of requests under the other filters. */
function FilterValuesMenu({ name, isExcluded, filters, keys, facets, onFilters, onLeave }: ValuesProps) {
  const options = filterOptions(name, keys, facets);
  const counts = facetCounts(facets, name);
  const chosen = valuesOf(filters, name).filter((each) => each.isExcluded === isExcluded);
  const total = facets?.[name].reduce((sum, { count }) => sum + count, 0);
  const more = facets?.isCapped ? "+" : "";
  const most = Math.max(
    1,
    ...options.map(({ value }) => (isSuccess(name, value) ? 0 : (counts?.get(value) ?? 0))),
  );
  const change = (next: RequestFilters) => {
    const isLeft = valuesOf(next, name).some((each) => each.isExcluded === isExcluded);
    if (isLeft) onFilters(next);
    else onLeave(next);
  };
  return (
    <>
      <DropdownMenuRadioGroup
        aria-label="Sign"
        value={isExcluded ? "is not" : "is"}
        onValueChange={(sign) =>
          (sign === "is not") !== isExcluded && onLeave(withSignTurned(filters, name, isExcluded))
        }
      >
        {["is", "is not"].map((sign) => (
          <DropdownMenuRadioItem key={sign} value={sign}>
            {name} {sign}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
      <DropdownMenuSeparator />
      {options.map((option) => (
        <DropdownMenuCheckboxItem
          key={option.value}
          mark={isExcluded ? X : undefined}
          checked={chosen.some(({ text }) => text === option.value)}
          onCheckedChange={() =>
            change(toggleValue(filters, name, { text: option.value, operator: "", isExcluded }))
          }
        >
          <OptionText name={name} option={option} counts={counts} most={most} more={more} />
        </DropdownMenuCheckboxItem>
      ))}
      <DropdownMenuSeparator />
      <p className="flex justify-between gap-4 px-2 py-1 text-xs text-muted">
        <span className="shrink-0">
          {total === undefined ? "Counting…" : `${countOf(total, "request")}${more}`}
        </span>
        <code className="truncate text-ink">{typedForm(filters, name)}</code>
      </p>
    </>
  );
}
