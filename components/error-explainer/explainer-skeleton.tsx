import { Skeleton } from "@/components/ui/skeleton";

/** In the shape of an explanation: what failed, its evidence, and what to do. */
export function ExplainerSkeleton() {
  return (
    <div aria-hidden className="divide-y divide-line">
      <div className="px-5 pt-4.5 pb-5">
        <Skeleton className="h-4 w-40" />
        <Skeleton className="mt-1 h-7 w-72 max-w-full" />
        <Skeleton className="mt-1.5 h-4 w-96 max-w-full" />
        <Skeleton className="mt-4 h-26 w-full rounded-control" />
      </div>
      <div className="flex flex-col gap-2 px-5 pt-4 pb-5">
        <Skeleton className="mb-1 h-4 w-20" />
        <Skeleton className="h-18 w-full rounded-card" />
        <Skeleton className="h-18 w-full rounded-card" />
      </div>
    </div>
  );
}
