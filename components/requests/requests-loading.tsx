import { PageHeader } from "@/components/shell/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { RequestHistogramSkeleton } from "./request-histogram";
import { RequestListHeader } from "./request-list-header";
import { RequestListSkeleton } from "./request-list-skeleton";

/** The screen before its first rows, in its final size. */
export function RequestsLoading() {
  return (
    <>
      <PageHeader title="Requests" actions={<Skeleton className="h-7.5 w-38 rounded-control" />} />
      <div className="gap-2 px-5 max-sm:pt-3 sm:flex sm:h-11.5 sm:items-center" aria-hidden>
        <Skeleton className="h-7.5 rounded-control sm:w-80" />
        <div className="flex items-center gap-2 max-sm:h-11.5">
          {["w-18", "w-16", "w-20", "w-22", "w-14"].map((width) => (
            <Skeleton key={width} className={`h-6.5 rounded-control ${width}`} />
          ))}
        </div>
      </div>
      <RequestHistogramSkeleton />
      <div aria-busy className="@container/log">
        <RequestListHeader />
        <RequestListSkeleton rows={16} />
      </div>
    </>
  );
}
