import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

export const KEY_GRID =
  "mx-auto grid w-full max-w-360 grid-cols-1 gap-4 p-4 sm:p-5 xl:grid-cols-[minmax(0,1fr)_23.5rem]";

/** The facts and the first cards at about their final size. */
export function KeySkeleton() {
  return (
    <div role="status" aria-busy aria-label="Loading the API key">
      <div className="flex flex-wrap gap-x-8 gap-y-3 border-b border-line px-5 py-3 max-sm:px-4">
        {["w-44", "w-40", "w-16", "w-40", "w-44", "w-32"].map((width, index) => (
          <div key={index} className="grid h-9 content-between">
            <Skeleton className="h-3 w-14" />
            <Skeleton className={`h-3.5 ${width}`} />
          </div>
        ))}
      </div>
      <div className={KEY_GRID}>
        <div className="flex min-w-0 flex-col gap-4">
          <SkeletonCard className="h-49" />
          <div className="grid gap-4 md:grid-cols-2">
            <SkeletonCard className="h-46" />
            <SkeletonCard className="h-46" />
          </div>
          <SkeletonCard className="h-42" />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <SkeletonCard className="h-70" />
          <SkeletonCard className="h-36" />
          <SkeletonCard className="h-40" />
        </div>
      </div>
    </div>
  );
}

function SkeletonCard({ className }: { className: string }) {
  return (
    <Card className={className}>
      <Skeleton className="w-32" />
      <Skeleton className="mt-4 h-3/5" />
    </Card>
  );
}
