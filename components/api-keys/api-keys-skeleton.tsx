import { Skeleton } from "@/components/ui/skeleton";
import { TableCell, TableRow } from "@/components/ui/table";
import { ACTIVITY_COLUMN, CREATED_COLUMN, KeyTableFrame } from "./key-table-frame";

const ROWS = [0, 1, 2, 3, 4, 5];

/** As wide and as high as the rows that it stands for. */
export function ApiKeysSkeleton() {
  return (
    <div aria-busy className="@container" aria-label="Loading API keys" role="status">
      <div className="hidden @4xl:block">
        <KeyTableFrame>
          {ROWS.map((row) => (
            <SkeletonRow key={row} />
          ))}
        </KeyTableFrame>
      </div>
      <div className="@4xl:hidden">
        {ROWS.map((row) => (
          <div key={row} className="flex h-32.75 flex-col gap-3 border-b border-line px-4 py-4">
            <Skeleton className="h-3.5 w-40" />
            <Skeleton className="h-3.5 w-52" />
            <Skeleton className="h-3.5 w-full" />
          </div>
        ))}
      </div>
    </div>
  );
}

function SkeletonRow() {
  return (
    <TableRow>
      <TableCell>
        <Skeleton className="h-3.5 w-3/4" />
      </TableCell>
      <TableCell>
        <Skeleton className="h-3.5 w-36" />
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
      <TableCell>
        <Skeleton className="h-5 w-12" />
      </TableCell>
      <TableCell className={CREATED_COLUMN}>
        <Skeleton className="h-3.5 w-16" />
      </TableCell>
      <TableCell />
    </TableRow>
  );
}
