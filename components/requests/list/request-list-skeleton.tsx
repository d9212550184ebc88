import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { CELL, DAY_HEIGHT, LOG_GRID, ROW_CLASS } from "./log-grid";
import { RequestListHeader } from "./request-list-header";

const WIDTHS = ["w-52", "w-40", "w-64", "w-32", "w-56"] as const;

/** The log while its first rows load. */
export function RequestLogSkeleton() {
  return (
    <div aria-busy className="@container/log">
      <RequestListHeader />
      <div aria-hidden className="flex items-center px-5" style={{ height: DAY_HEIGHT }}>
        <Skeleton className="h-3 w-32" />
      </div>
      <RequestListSkeleton rows={18} />
    </div>
  );
}

/** Placeholder rows of the final size. */
export function RequestListSkeleton({ rows }: { rows: number }) {
  return Array.from({ length: rows }, (_, index) => (
    <div key={index} aria-hidden data-slot="log-row" className={cn(LOG_GRID, ROW_CLASS)}>
      <Skeleton className={cn(CELL.time, "h-3 w-20")} />
      <Skeleton className={cn(CELL.status, "h-3 w-7")} />
      <Skeleton className={cn(CELL.request, "h-3 max-w-full", WIDTHS[index % WIDTHS.length])} />
      <Skeleton className={cn(CELL.wrong, "h-3 w-28", index % 3 !== 0 && "@xl/log:invisible")} />
      <Skeleton className={cn(CELL.key, "h-3 w-20")} />
      <Skeleton className={cn(CELL.caller, "h-3 w-20")} />
      <Skeleton className={cn(CELL.duration, "ml-auto h-3 w-10")} />
    </div>
  ));
}
