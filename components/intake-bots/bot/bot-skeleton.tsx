import { Skeleton } from "@/components/ui/skeleton";

/** The facts, the tabs and the first blocks at their final size. */
export function BotSkeleton() {
  return (
    <div role="status" aria-busy aria-label="Loading the intake bot" className="grid gap-4 pt-4">
      <div className="flex flex-wrap gap-x-8 gap-y-3 px-4 sm:px-5">
        {["w-48", "w-16", "w-20", "w-20", "w-16"].map((width, index) => (
          <div key={index} className="grid h-9 content-between">
            <Skeleton className="h-3 w-14" />
            <Skeleton className={`h-3.5 ${width}`} />
          </div>
        ))}
      </div>
      <div className="flex h-8.5 items-center gap-4 border-b border-line px-4 sm:px-5">
        <Skeleton className="h-3.5 w-14" />
        <Skeleton className="h-3.5 w-20" />
      </div>
      <div className="grid gap-6 px-4 pt-2 sm:px-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid content-start gap-6">
          <Skeleton className="h-14" />
          <Skeleton className="h-60" />
        </div>
        <Skeleton className="h-90" />
      </div>
    </div>
  );
}
