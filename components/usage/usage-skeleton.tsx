import { Skeleton } from "@/components/ui/skeleton";

/** The cards of the screen at their final size. */
export function UsageSkeleton() {
  return (
    <div
      role="status"
      aria-busy
      aria-label="Loading usage"
      className="mx-auto grid w-full max-w-320 gap-4 p-4 sm:gap-5 sm:p-6 lg:grid-cols-6"
    >
      <Skeleton className="h-78 rounded-card lg:col-span-6" />
      <Skeleton className="h-46 rounded-card lg:col-span-2" />
      <Skeleton className="h-46 rounded-card lg:col-span-2" />
      <Skeleton className="h-46 rounded-card lg:col-span-2" />
      <Skeleton className="h-66 rounded-card lg:col-span-4" />
      <Skeleton className="h-66 rounded-card lg:col-span-2" />
    </div>
  );
}
