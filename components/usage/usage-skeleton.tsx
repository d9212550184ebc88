import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
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
      <Card className="h-90 sm:h-82 lg:col-span-6">
        <Skeleton className="w-40" />
        <Skeleton className="mt-2 h-7 w-52" />
        <Skeleton className="mt-4 h-2.5 rounded-full max-sm:mt-15" />
        <Skeleton className="mt-12 h-33" />
      </Card>
      {[0, 1, 2].map((card) => (
        <RowsSkeleton key={card} rows={4} className="h-45 lg:col-span-2" />
      ))}
      <Card className="h-73 sm:h-68 lg:col-span-4">
        <Skeleton className="w-48" />
        <Skeleton className="mt-8 h-33" />
      </Card>
      <RowsSkeleton rows={3} className="h-48 lg:col-span-2 lg:h-auto" />
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
