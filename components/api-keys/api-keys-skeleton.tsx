import { Skeleton } from "@/components/ui/skeleton";

const ROWS = [0, 1, 2, 3, 4, 5];

/** As high as the rows that it stands for. */
export function ApiKeysSkeleton() {
  return (
    <div aria-busy className="@container" aria-label="Loading API keys" role="status">
      <div className="hidden @4xl:block">
        <div className="h-9 border-b border-line" />
        {ROWS.map((row) => (
          <div key={row} className="flex h-9 items-center gap-6 border-b border-line px-5">
            <Skeleton className="h-3.5 w-32" />
            <Skeleton className="h-3.5 w-44" />
            <Skeleton className="h-3.5 w-52" />
            <Skeleton className="h-3.5 w-16" />
            <Skeleton className="h-3.5 w-20" />
            <Skeleton className="ml-auto h-3.5 w-16" />
          </div>
        ))}
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
