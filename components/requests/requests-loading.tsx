import { PageHeader } from "@/components/shell/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { RequestListHeader } from "./request-list-header";
import { RequestListSkeleton } from "./request-list-skeleton";

/** The screen before its first rows, in its final size. */
export function RequestsLoading() {
  return (
    <>
      <PageHeader title="Requests" actions={<Skeleton className="h-7.5 w-38 rounded-control" />} />
      <div className="flex h-11.5 items-center gap-2 px-5" aria-hidden>
        {["w-18", "w-16", "w-20", "w-14"].map((width) => (
          <Skeleton key={width} className={`h-6.5 rounded-control ${width}`} />
        ))}
      </div>
      <div aria-busy className="@container/log">
        <RequestListHeader />
        <RequestListSkeleton rows={16} />
      </div>
    </>
  );
}
