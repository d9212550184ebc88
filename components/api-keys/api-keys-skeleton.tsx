import { Skeleton } from "@/components/ui/skeleton";
import { TableCell, TableRow } from "@/components/ui/table";
import { ACTIVITY_COLUMN, CREATED_COLUMN, KeyTableFrame } from "./list/key-table-frame";

const ROWS = [0, 1, 2, 3, 4, 5];

/** As wide and as high as the rows that it replaces. */
export function ApiKeysSkeleton() {
  return (
    <div aria-busy className="@container" aria-label="Loading API keys" role="status">
      <div className="px-5 py-2.5 max-sm:px-4">
        <Skeleton className="h-7.5 w-72 max-sm:w-full" />
      </div>
      <div className="hidden @4xl:block">
        <KeyTableFrame>
          {ROWS.map((row) => (
            <SkeletonRow key={row} />
          ))}
        </KeyTableFrame>
      </div>
      <div className="@4xl:hidden">
        {ROWS.map((row) => (
          <SkeletonCard key={row} />
        ))}
      </div>
    </div>
  );
}

function SkeletonCard() {
  return (
    <div data-slot="key-card" className="h-32.75 border-b border-line px-4 py-3">
      <div className="flex items-start justify-between">
        <div className="grid gap-2 pt-0.5">
          <Skeleton className="h-3.5 w-28" />
          <Skeleton className="h-3 w-36" />
        </div>
        <Skeleton className="h-5 w-22" />
      </div>
      <div className="mt-3 flex justify-between">
        <Skeleton className="h-5 w-32" />
        <Skeleton className="h-5 w-29" />
      </div>
      <div className="mt-3 grid grid-cols-[5.5rem_5.5rem_minmax(0,1fr)] gap-x-3">
        <Skeleton className="h-7" />
        <Skeleton className="h-7" />
        <Skeleton className="h-7 w-32" />
      </div>
    </div>
  );
}

function SkeletonRow() {
  return (
    <TableRow className="h-12">
      <TableCell>
        <Skeleton className="h-5 w-14" />
      </TableCell>
      <TableCell>
        <Skeleton className="h-3.5 w-1/2" />
        <Skeleton className="mt-1.5 h-3 w-36" />
      </TableCell>
      <TableCell>
        <Skeleton className="h-5 w-30" />
      </TableCell>
      <TableCell>
        <Skeleton className="h-3.5 w-16" />
      </TableCell>
      <TableCell className={ACTIVITY_COLUMN}>
        <Skeleton className="h-5 w-18" />
      </TableCell>
      <TableCell>
        <Skeleton className="h-3.5 w-14" />
      </TableCell>
      <TableCell className={CREATED_COLUMN}>
        <Skeleton className="h-3.5 w-16" />
      </TableCell>
      <TableCell />
    </TableRow>
  );
}
