"use client";

import { Copy } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { copyText } from "@/components/ui/code/copy-text";
import type { ValueCell } from "./pointed-cell";
import { type FilteredValue, useFilterActions } from "../data/filter-actions";

interface RowValueActionsProps {
  cell: ValueCell;
  value: FilteredValue;
}

const OVER_END = "absolute right-0 bg-linear-to-r from-transparent to-hover to-25% pl-6";
// The cell is too narrow for them, so they follow it.
const AFTER = "absolute left-full bg-hover pl-1";
const PLACES: Readonly<Record<ValueCell, string>> = {
  status: AFTER,
  method: AFTER,
  // In the same place of the cell's grid as the link, whose area is the whole row: the cell cannot be the box of either.
  request: "relative justify-self-end bg-linear-to-r from-transparent to-hover to-25% pl-6 [grid-area:1/1]",
  wrong: OVER_END,
  code: OVER_END,
  key: OVER_END,
  bot: OVER_END,
  caller: OVER_END,
  agent: OVER_END,
};

/**
 * Over the end of the value under the pointer. For the keyboard, the request's panel offers the same actions on each value.
 */
export function RowValueActions({ cell, value }: RowValueActionsProps) {
  const { only, exclude } = useFilterActions();
  const item =
    "pointer-events-auto rounded-small px-1 font-sans font-medium text-accent-text hover:bg-active";
  return (
    <span
      aria-hidden
      data-slot="value-actions"
      className={cn("pointer-events-none inset-y-0 z-10 flex h-full items-center text-xs", PLACES[cell])}
    >
      <button type="button" tabIndex={-1} className={item} onClick={() => only(value)}>
        only
      </button>
      <button type="button" tabIndex={-1} className={item} onClick={() => exclude(value)}>
        not
      </button>
      <button type="button" tabIndex={-1} className={item} onClick={() => void copyText(value.text)}>
        <Copy className="size-3.5 text-muted" />
      </button>
    </span>
  );
}
