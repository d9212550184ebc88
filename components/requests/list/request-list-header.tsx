import { cn } from "@/components/ui/cn";
import { useTimeZone, zoneHeading } from "@/components/ui/time-zone";
import { CELL, COLUMN_NAMES, HEADING, LOG_GRID } from "./log-grid";

/** Names the columns; hidden when rows have two lines. */
export function RequestListHeader() {
  const zone = zoneHeading(useTimeZone());
  return (
    <div role="rowgroup" className="sticky top-(--sticky-top) z-10 @max-xl/log:hidden">
      <div
        role="row"
        aria-rowindex={1}
        className={cn(LOG_GRID, "h-9 border-b border-line bg-canvas text-xs font-medium text-muted")}
      >
        {COLUMN_NAMES.map((name) => (
          <span key={name} role="columnheader" className={CELL[name]}>
            {HEADING[name]}
            {name === "time" && ` (${zone})`}
          </span>
        ))}
      </div>
    </div>
  );
}
