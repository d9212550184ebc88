"use client";

import { Copy } from "lucide-react";
import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { copyText } from "@/components/ui/code/copy-text";
import { type FilteredValue, useFilterActions } from "../data/filter-actions";
import { valueCopy } from "../filters/filter-copy";
import type { PointedCell } from "./use-pointed-cell";

/**
 * Beside the value that the mouse points at or the arrow keys have reached, which stays readable: behind its text, or before its
 * cell where the row ends.
 */
export function RowValueActions({ pointed, value }: { pointed: PointedCell; value: FilteredValue }) {
  const { only, exclude } = useFilterActions();
  const { byKey, cell, side } = pointed;
  const { noun, copy, copied } = valueCopy(value);
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (byKey) bar.current?.querySelector("button")?.focus();
  }, [byKey]);
  const item = "flex h-full items-center rounded-small px-1.5 font-medium text-accent-text hover:bg-hover";
  // The request's cell has no box to place the actions beside: its link covers the whole row.
  const isBefore = side === "before" && cell !== "request";
  return (
    <span
      className={cn(
        "pointer-events-auto z-10",
        isBefore ? "absolute inset-y-0 right-full" : "relative w-0 shrink-0 self-stretch",
      )}
    >
      <span
        ref={bar}
        data-slot="value-actions"
        className={cn(
          "absolute top-1/2 flex h-6 w-max -translate-y-1/2 items-center rounded-small border border-line bg-surface font-sans text-xs shadow-popover",
          side === "before" ? "right-1" : "left-1",
        )}
      >
        <button
          type="button"
          tabIndex={-1}
          aria-label={`only this ${noun}`}
          className={item}
          onClick={() => only(value)}
        >
          only
        </button>
        <button
          type="button"
          tabIndex={-1}
          aria-label={`not this ${noun}`}
          className={item}
          onClick={() => exclude(value)}
        >
          not
        </button>
        <button
          type="button"
          tabIndex={-1}
          aria-label={copy}
          className={item}
          onClick={() => void copyText(copied)}
        >
          <Copy aria-hidden className="size-3.5 text-muted" />
        </button>
      </span>
    </span>
  );
}
