"use client";

import { memo } from "react";
import { cn } from "@/components/ui/cn";
import { useTimeZone, zoneHeading } from "@/components/ui/time-zone";
import { COLUMN_INFO } from "../columns/column-layout";
import { ColumnResizer } from "../columns/column-resizer";
import { useColumnCells } from "../columns/columns-provider";
import { LOG_GRID } from "./log-grid";

/**
 * Names the columns, whose right edges change their widths; hidden when rows have two lines. Memoized, because each frame of a
 * scroll draws the list again.
 */
export const RequestListHeader = memo(function RequestListHeader() {
  const zone = zoneHeading(useTimeZone());
  const { cells } = useColumnCells();
  return (
    <div role="rowgroup" className="sticky top-(--sticky-top) z-10 log-lines:hidden">
      <div
        role="row"
        aria-rowindex={1}
        className={cn(LOG_GRID, "h-9 border-b border-line bg-canvas text-xs font-medium text-muted")}
      >
        {cells.map(({ name, isColumn, className }) => {
          const { heading } = COLUMN_INFO[name];
          const text = name === "time" ? `${heading} (${zone})` : heading;
          return isColumn ? (
            <div
              key={name}
              role="columnheader"
              // Without the name of its edge.
              aria-label={text}
              className={cn("relative flex h-full min-w-0 items-center", className)}
            >
              <span className={cn("min-w-0 flex-1 truncate", name === "duration" && "text-right")}>
                {text}
              </span>
              <ColumnResizer name={name} />
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
});
