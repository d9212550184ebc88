import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";

/**
 * The minimum height of each card and of its skeleton, so that nothing below moves when the data arrives. A card with a
 * forecast, three names per list and days with requests is exactly as high.
 */
export const CARD_HEIGHTS = {
  submissions: "min-h-98.5 sm:min-h-82",
  list: "min-h-37.5",
  requests: "min-h-74.5 sm:min-h-68.5",
  limits: "min-h-47.5",
} as const;

/** The cards of the screen at their final size. */
export function UsageSkeleton() {
  return (
    <div
      role="status"
      aria-busy
      aria-label="Loading usage"
      className="mx-auto grid w-full max-w-320 gap-4 p-4 sm:gap-5 sm:p-6 lg:grid-cols-6"
    >
      <Card className={cn(CARD_HEIGHTS.submissions, "lg:col-span-6")}>
        <Skeleton className="w-40" />
        <Skeleton className="mt-2 h-7 w-52" />
        <Skeleton className="mt-4 h-2.5 rounded-full max-sm:mt-15" />
        <Skeleton className="mt-12 h-33" />
      </Card>
      {[0, 1, 2].map((card) => (
        <RowsSkeleton key={card} rows={3} className={cn(CARD_HEIGHTS.list, "lg:col-span-2")} />
      ))}
      <Card className={cn(CARD_HEIGHTS.requests, "lg:col-span-4")}>
        <Skeleton className="w-48" />
        <Skeleton className="mt-8 h-33" />
      </Card>
      <RowsSkeleton rows={3} className={cn(CARD_HEIGHTS.limits, "lg:col-span-2")} />
    </div>
  );
}

function RowsSkeleton({ rows, className }: { rows: number; className?: string }) {
  return (
    <Card className={cn(className)}>
      <Skeleton className="w-32" />
      <div className="mt-5 grid gap-3">
        {Array.from({ length: rows }, (_, row) => (
          <Skeleton key={row} />
        ))}
      </div>
    </Card>
  );
}
