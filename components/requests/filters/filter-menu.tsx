"use client";

import { Plus, X } from "lucide-react";
import { useRef } from "react";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { StoredText } from "@/components/ui/stored-text";
import type { FilterOption } from "@/lib/contracts/log-filters";
import { formatCompact } from "@/lib/format/format-number";
import { visibleText } from "@/lib/text/visible-text";

/** How many requests each value would show; null until known. */
interface FilterCounts {
  counts: ReadonlyMap<string, number> | null;
  /** The counts are lower bounds. */
  isCapped: boolean;
}

interface FilterMenuProps {
  name: string;
  value: string | undefined;
  options: readonly FilterOption[];
  onChange: (value: string | undefined) => void;
  counted: FilterCounts;
  onOpen: () => void;
}

/** The menu of one property: a quiet button while it is not filtered, else a chip to change or remove. */
export function FilterMenu({ name, value, options, onChange, counted, onOpen }: FilterMenuProps) {
  const chosen = options.find((option) => option.value === value);
  const trigger = useRef<HTMLButtonElement>(null);
  const isOn = value !== undefined;
  const remove = () => {
    onChange(undefined);
    trigger.current?.focus();
  };
  return (
    <DropdownMenu onOpenChange={(open) => open && onOpen()}>
      <span
        className={cn(
          "inline-flex h-6.5 shrink-0 items-center rounded-control border text-xs font-medium",
          isOn
            ? "border-accent-line bg-accent-soft text-accent-text"
            : "border-dashed border-line-strong bg-surface text-muted hover:bg-hover hover:text-ink has-data-[state=open]:bg-hover",
        )}
      >
        <DropdownMenuTrigger
          ref={trigger}
          className={cn(
            "flex h-full max-w-60 items-center gap-1.5 rounded-control pl-2 active:brightness-95",
            isOn ? "rounded-r-none pr-1" : "pr-2",
          )}
        >
          {!isOn && <Plus aria-hidden className="size-3.5" />}
          {name}
          {isOn && (
            <span className={cn("truncate", chosen?.isCode !== false && "font-mono")}>
              <StoredText text={chosen?.label ?? value} layout="line" />
            </span>
          )}
        </DropdownMenuTrigger>
        {isOn && (
          <button
            type="button"
            aria-label={visibleText(`Remove the filter ${name} ${chosen?.label ?? value}`)}
            onClick={remove}
            className="grid h-full w-6 place-items-center rounded-r-control hover:bg-selected active:brightness-95"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        )}
      </span>
      <DropdownMenuContent align="start" aria-label={name} className="max-w-92">
        <DropdownMenuRadioGroup
          value={value ?? ""}
          onValueChange={(next) => onChange(options.find((option) => option.value === next)?.value)}
        >
          {options.map((option) => (
            <DropdownMenuRadioItem key={option.value} value={option.value}>
              <FilterChoice option={option} {...counted} />
            </DropdownMenuRadioItem>
          ))}
          {options.length === 0 && <p className="px-2 py-1 text-sm text-muted">Nothing to choose from</p>}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function FilterChoice({ option, counts, isCapped }: { option: FilterOption } & FilterCounts) {
  const { value, label, hint, isCode, isIndented } = option;
  const count = counts?.get(value) ?? 0;
  const isNothing = counts !== null && count === 0;
  return (
    <>
      <span
        className={cn(
          "truncate",
          isCode !== false && "font-mono text-xs",
          isIndented && "pl-4",
          isNothing && "text-muted",
        )}
      >
        <StoredText text={label} layout="line" />
      </span>
      {hint && <span className="shrink-0 text-xs text-muted">{hint}</span>}
      {/* Has its final width before the counts arrive. */}
      <span className="ml-auto min-w-12 shrink-0 pl-2 text-right text-xs text-muted">
        {counts && `${formatCompact(count)}${isCapped && count > 0 ? "+" : ""}`}
      </span>
    </>
  );
}
