import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { CELL, GROUP_GRID, ROW_HEIGHT, SECTION_HEIGHT } from "./group-grid";
import { GroupListHeader } from "./group-list-header";

const ROWS = 12;
const WIDTHS = ["w-52", "w-40", "w-64", "w-36"] as const;

/** The list while its groups load. */
export function GroupsSkeleton() {
  return (
    <div aria-busy className="@container/errors">
      <GroupListHeader />
      <div aria-hidden className={cn(SECTION_HEIGHT, "flex items-center px-5")}>
        <Skeleton className="h-3 w-16" />
      </div>
      {Array.from({ length: ROWS }, (_, row) => (
        <div key={row} aria-hidden data-slot="error-row" className={cn(GROUP_GRID, ROW_HEIGHT)}>
          <Skeleton className="h-5 w-9" />
          <span className="grid gap-1.5">
            <Skeleton className={cn("h-3.5 max-w-full", WIDTHS[row % WIDTHS.length])} />
            <Skeleton className="h-3 w-44 max-w-full" />
          </span>
          <Skeleton className={cn(CELL.message, "h-3 w-40")} />
          <Skeleton className={cn(CELL.column, "h-3 w-18")} />
          <Skeleton className="ml-auto h-3.5 w-6" />
          <Skeleton className={cn(CELL.column, "h-3 w-10")} />
          <Skeleton className={cn(CELL.column, "h-3 w-12")} />
        </div>
      ))}
    </div>
  );
}
