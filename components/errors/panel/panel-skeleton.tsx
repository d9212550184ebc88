import { ExplainerSkeleton } from "@/components/error-explainer/explainer-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

/** The panel while its group loads; a group of the list already heads it. */
export function PanelSkeleton({ hasSummary }: { hasSummary: boolean }) {
  return (
    <div aria-hidden className="divide-y divide-line">
      {hasSummary ? null : (
        <div className="px-5 pt-4 pb-4.5">
          <Skeleton className="h-6 w-56 max-w-full" />
          <Skeleton className="mt-2.5 h-6 w-80 max-w-full" />
          <Skeleton className="mt-4 h-9 w-64 max-w-full" />
        </div>
      )}
      <div className="px-5 pt-4 pb-5">
        <Skeleton className="mb-3.5 w-48" />
        <Skeleton className="h-30 w-full" />
        <Skeleton className="mt-3 w-72 max-w-full" />
      </div>
      <div className="grid gap-x-8 gap-y-5 px-5 pt-4 pb-5 @lg:grid-cols-2">
        {["callers", "keys"].map((each) => (
          <div key={each} className="grid gap-2">
            <Skeleton className="w-20" />
            <Skeleton className="h-3.5 w-full" />
          </div>
        ))}
      </div>
      <ExplainerSkeleton />
    </div>
  );
}
