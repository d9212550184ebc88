"use client";

import { Copy, ListFilter, X } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { copyText } from "@/components/ui/code/copy-text";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { valueCopy } from "../filters/filter-copy";
import { type FilteredValue, useFilterActions } from "../data/filter-actions";

interface ValueMenuProps extends FilteredValue {
  children: ReactNode;
}

/**
 * A value of the request with its small menu: show only it, leave it out, copy it. Where there is a mouse, the menu's icon
 * appears beside the value that is pointed at or focused, and takes no space from the others.
 */
export function ValueMenu({ children, ...value }: ValueMenuProps) {
  const { only, exclude } = useFilterActions();
  const { noun, only: onlyThis, not: notThis, copied } = valueCopy(value);
  return (
    <span className="group/value relative inline-flex max-w-full min-w-0 items-center gap-0.5">
      <span className="min-w-0">{children}</span>
      <DropdownMenu>
        <DropdownMenuTrigger
          aria-label={`Filter by this ${noun}`}
          title={`Filter by this ${noun}`}
          className={cn(
            "absolute left-full z-10 grid size-5 shrink-0 place-items-center rounded-small bg-surface text-muted opacity-0 hover:bg-hover data-[state=open]:bg-hover",
            "group-hover/value:opacity-100 focus-visible:opacity-100 data-[state=open]:opacity-100",
            "[@media(hover:none)]:static [@media(hover:none)]:opacity-100",
          )}
        >
          <ListFilter aria-hidden className="size-3.5" />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start" aria-label={`Filter by this ${noun}`}>
          <DropdownMenuItem onSelect={() => only(value)}>
            <ListFilter aria-hidden />
            Only: {onlyThis}
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => exclude(value)}>
            <X aria-hidden />
            Not: {notThis}
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void copyText(copied)}>
            <Copy aria-hidden />
            Copy
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </span>
  );
}
