import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import type { ColumnName } from "@/lib/log-view/columns";
import { useColumnCells } from "../columns/columns-provider";
import { CELL, LABEL_HEIGHT, LOG_GRID, ROW_CLASS } from "./log-grid";
import { RequestListHeader } from "./request-list-header";

const REQUEST_WIDTHS = ["w-52", "w-40", "w-64", "w-32", "w-56"] as const;
const WIDTHS: Readonly<Record<Exclude<ColumnName, "request">, string>> = {
  time: "w-20",
  status: "w-7",
  method: "w-9",
  wrong: "w-28",
  code: "w-28",
  message: "w-40",
  key: "w-20",
  bot: "w-20",
  caller: "w-20",
  agent: "w-24",
  duration: "ml-auto w-10",
  id: "w-24",
};
/** Of failures alone. */
const RARE: ReadonlySet<ColumnName> = new Set(["wrong", "code", "message"]);

/** The log while its first rows load. */
export function RequestLogSkeleton() {
  return (
    <div aria-busy className="@container/log">
      <RequestListHeader />
      <div aria-hidden className="flex items-center px-5" style={{ height: LABEL_HEIGHT }}>
        <Skeleton className="h-3 w-32" />
      </div>
      <RequestListSkeleton rows={18} />
    </div>
  );
}

/** Placeholder rows of the final size. */
export function RequestListSkeleton({ rows }: { rows: number }) {
  const { cells } = useColumnCells();
  return Array.from({ length: rows }, (_, index) => (
    <div key={index} aria-hidden data-slot="log-row" className={cn(LOG_GRID, ROW_CLASS)}>
      {cells.map(({ name, className }) => (
        <Skeleton
          key={name}
          className={cn(
            CELL[name],
            "h-3 max-w-full",
            name === "request" ? REQUEST_WIDTHS[index % REQUEST_WIDTHS.length] : WIDTHS[name],
            index % 3 !== 0 && RARE.has(name) && "log-table:invisible",
            className,
          )}
        />
      ))}
    </div>
  ));
}
