"use client";

import { Copy, ListFilter, X } from "lucide-react";
import type { ReactNode } from "react";
import { copyText } from "@/components/ui/code/copy-text";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { verbOf } from "../filters/filter-copy";
import { type FilteredValue, useFilterActions } from "../data/filter-actions";

interface ValueMenuProps extends FilteredValue {
  children: ReactNode;
}

/** A value of the request with its small menu: show only it, leave it out, copy it. */
export function ValueMenu({ children, ...value }: ValueMenuProps) {
  const { only, exclude } = useFilterActions();
  const { name, text, operator = "" } = value;
  return (
    <span className="group/value inline-flex max-w-full min-w-0 items-center gap-0.5">
      <span className="min-w-0">{children}</span>
      <DropdownMenu>
        <DropdownMenuTrigger
          aria-label={`Filter by this ${name}`}
          className="grid size-5 shrink-0 place-items-center rounded-small text-muted opacity-0 group-hover/value:opacity-100 hover:bg-hover focus-visible:opacity-100 data-[state=open]:bg-hover data-[state=open]:opacity-100 [@media(hover:none)]:opacity-100"
        >
          <ListFilter aria-hidden className="size-3.5" />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start" aria-label={`Filter by this ${name}`}>
          <DropdownMenuItem onSelect={() => only(value)}>
            <ListFilter aria-hidden />
            Only: {name} {verbOf(name, operator)} this
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => exclude(value)}>
            <X aria-hidden />
            Not: {name} {verbOf(name, operator, true)} this
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void copyText(text)}>
            <Copy aria-hidden />
            Copy
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </span>
  );
}
