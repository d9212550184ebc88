"use client";

import { Plus, X } from "lucide-react";
import type { Ref } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

export interface FilterOption<V extends string> {
  value: V;
  label: string;
  /** Said in a quieter voice behind the label. */
  hint?: string;
  isCode?: boolean;
}

interface FilterMenuProps<V extends string> {
  name: string;
  value: V | undefined;
  options: readonly FilterOption<V>[];
  onChange: (value: V | undefined) => void;
  triggerRef?: Ref<HTMLButtonElement>;
}

/** One property to filter by: a quiet button while it does not, a chip that can be changed and removed while it does. */
export function FilterMenu<V extends string>({
  name,
  value,
  options,
  onChange,
  triggerRef,
}: FilterMenuProps<V>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <DropdownMenu>
      {value === undefined ? (
        <DropdownMenuTrigger asChild>
          <Button ref={triggerRef} size="sm" className="border-dashed text-muted">
            <Plus aria-hidden />
            {name}
          </Button>
        </DropdownMenuTrigger>
      ) : (
        <span className="inline-flex h-6.5 shrink-0 items-center rounded-control border border-accent-line bg-accent-soft text-xs text-accent-text">
          <DropdownMenuTrigger
            ref={triggerRef}
            className="h-full max-w-60 truncate rounded-l-control pr-1 pl-2 hover:bg-selected active:brightness-95"
          >
            {name}{" "}
            <span className={chosen?.isCode === false ? "font-medium" : "font-mono"}>
              {chosen?.label ?? value}
            </span>
          </DropdownMenuTrigger>
          <button
            type="button"
            aria-label={`Remove the filter ${name} ${chosen?.label ?? value}`}
            onClick={() => onChange(undefined)}
            className="grid h-full w-6 place-items-center rounded-r-control hover:bg-selected active:brightness-95"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </span>
      )}
      <DropdownMenuContent align="start" aria-label={name} className="max-w-80">
        <DropdownMenuRadioGroup
          value={value ?? ""}
          onValueChange={(next) => onChange(options.find((option) => option.value === next)?.value)}
        >
          {options.map((option) => (
            <DropdownMenuRadioItem key={option.value} value={option.value}>
              <span className={option.isCode === false ? "truncate" : "truncate font-mono text-xs"}>
                {option.label}
              </span>
              {option.hint && <span className="shrink-0 text-xs text-muted">{option.hint}</span>}
            </DropdownMenuRadioItem>
          ))}
          {options.length === 0 && <p className="px-2 py-1 text-sm text-muted">Nothing to choose from</p>}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
