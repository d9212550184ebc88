import { cn } from "@/components/ui/cn";
import { CELL, GROUP_GRID } from "./group-grid";

/** Names the columns; the sections below name themselves. */
export function GroupListHeader() {
  return (
    <p aria-hidden className={cn(GROUP_GRID, "h-9 border-b border-line text-xs text-muted")}>
      <span />
      <span>Cause</span>
      <span className={CELL.message}>Latest message or call</span>
      <span className={CELL.column}>Trend</span>
      <span className="text-right">Times</span>
      <span className={CELL.column}>First</span>
      <span className={CELL.column}>Last</span>
    </p>
  );
}
