import { Skeleton } from "@/components/ui/skeleton";

/** In the shape of the editor to come: its status, the call, and the key beside it. */
export function SendAgainSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-4 px-5 py-4 max-sm:px-4">
      <Skeleton className="h-15 w-full rounded-control" />
      <div className="overflow-hidden rounded-card border border-line @3xl:grid @3xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex h-80 flex-col gap-3 p-3">
          <Skeleton className="h-5 w-3/4" />
          <Skeleton className="h-4 w-1/3" />
          <Skeleton className="min-h-0 w-full flex-1" />
        </div>
        <div className="flex flex-col gap-3 border-t border-line bg-subtle p-3.5 @3xl:border-t-0 @3xl:border-l">
          <Skeleton className="h-4 w-20" />
          <Skeleton className="h-12 w-full" />
          <Skeleton className="mt-auto h-7.5 w-full" />
        </div>
      </div>
    </div>
  );
}
