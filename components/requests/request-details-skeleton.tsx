import { Skeleton } from "@/components/ui/skeleton";

export function RequestDetailsSkeleton() {
  return (
    <div aria-hidden className="divide-y divide-line">
      <div className="px-5 pt-5 pb-6">
        <Skeleton className="h-5 w-44" />
        <Skeleton className="mt-3 h-5 w-72 max-w-full" />
        <Skeleton className="mt-2.5 h-4 w-96 max-w-full" />
        <Skeleton className="mt-5 h-26 w-full rounded-card" />
      </div>
      <div className="flex flex-col gap-3 px-5 py-5">
        <Skeleton className="h-4 w-20" />
        <Skeleton className="h-18 w-full rounded-card" />
        <Skeleton className="h-18 w-full rounded-card" />
      </div>
      <div className="grid grid-cols-3 gap-4 px-5 py-5">
        <Skeleton className="h-9" />
        <Skeleton className="h-9" />
        <Skeleton className="h-9" />
      </div>
    </div>
  );
}
