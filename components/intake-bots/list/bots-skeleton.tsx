import { Skeleton } from "@/components/ui/skeleton";
import { TableCell, TableRow } from "@/components/ui/table";
import { BotTableFrame, CHANGED_COLUMN } from "./bot-table-frame";

const ROWS = [0, 1, 2, 3];

/** As wide and as high as the rows that it replaces. */
export function BotsSkeleton() {
  return (
    <div role="status" aria-busy aria-label="Loading intake bots">
      <div className="hidden @3xl:block">
        <BotTableFrame>
          {ROWS.map((row) => (
            <TableRow key={row}>
              <TableCell>
                <Skeleton className="h-3.5 w-3/5" />
              </TableCell>
              <TableCell>
                <Skeleton className="h-5 w-14" />
              </TableCell>
              {[0, 1, 2].map((cell) => (
                <TableCell key={cell}>
                  <Skeleton className="ml-auto h-3.5 w-8" />
                </TableCell>
              ))}
              <TableCell>
                <Skeleton className="h-3.5 w-20" />
              </TableCell>
              <TableCell className={CHANGED_COLUMN}>
                <Skeleton className="h-3.5 w-16" />
              </TableCell>
            </TableRow>
          ))}
        </BotTableFrame>
      </div>
      <div className="@3xl:hidden">
        {ROWS.map((row) => (
          <div
            key={row}
            data-slot="bot-card"
            className="grid h-22 content-center gap-2 border-b border-line px-4"
          >
            <Skeleton className="h-3.5 w-40" />
            <Skeleton className="h-3.5 w-60" />
            <Skeleton className="h-3 w-32" />
          </div>
        ))}
      </div>
    </div>
  );
}
