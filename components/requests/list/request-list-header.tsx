import { cn } from "@/components/ui/cn";
import { CELL, COLUMN_NAMES, HEADING, LOG_GRID } from "./log-grid";

/** Names the columns; hidden when rows have two lines. */
export function RequestListHeader() {
  return (
    <div role="rowgroup" className="sticky top-[calc(var(--sticky-top)+2.875rem)] z-10 @max-xl/log:hidden">
      <div
        role="row"
        aria-rowindex={1}
        className={cn(LOG_GRID, "h-9 border-b border-line bg-canvas text-xs font-medium text-muted")}
      >
        {COLUMN_NAMES.map((name) => (
          <span key={name} role="columnheader" className={CELL[name]}>
            {HEADING[name]}
          </span>
        ))}
      </div>
    </div>
  );
}
