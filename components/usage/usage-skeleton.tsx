import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { serverNow } from "@/lib/server-clock";

/**
 * The minimum height of each card and of its skeleton, so that nothing below moves when the data arrives. A card with a
 * forecast, three names per list and days with requests is exactly as high.
 */
export const CARD_HEIGHTS = {
  month: "min-h-96.5 sm:min-h-100.5",
  keys: "min-h-46",
  shares: "min-h-46",
  limits: "min-h-48 sm:min-h-30.5",
} as const;

export const GRID =
  "mx-auto grid w-full max-w-360 grid-cols-1 gap-4 p-4 sm:p-6 xl:grid-cols-[minmax(0,1fr)_23.5rem]";
export const SHARES_GRID = "grid gap-4 md:grid-cols-2";

const LEDGER_FRAME_PX = 116;
const LEDGER_ROW_PX = 23;

/** Of the card of so many days, in pixels. */
export const ledgerHeight = (days: number) => LEDGER_FRAME_PX + days * LEDGER_ROW_PX;

/** The days that the ledger will have. */
function daysOf(month: string | undefined): number {
  const today = new Date(serverNow());
  if (month === undefined) return today.getUTCDate();
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

/** The cards of the screen at their final size. */
export function UsageSkeleton({ month }: { month: string | undefined }) {
  return (
    <div role="status" aria-busy aria-label="Loading usage" className={GRID}>
      <div className="flex min-w-0 flex-col gap-4">
        <Card className={CARD_HEIGHTS.month}>
          <Skeleton className="w-24" />
          <Skeleton className="mt-2 h-7 w-52" />
          <Skeleton className="mt-8 ml-10 h-52 sm:h-69" />
        </Card>
        <RequestCardsSkeleton />
        <RowsSkeleton rows={2} className={CARD_HEIGHTS.limits} />
      </div>
      <Card className="self-start" style={{ minHeight: ledgerHeight(daysOf(month)) }}>
        <Skeleton className="w-28" />
        <div className="mt-7 grid gap-2.75">
          {Array.from({ length: daysOf(month) }, (_, row) => (
            <Skeleton key={row} className="h-3" />
          ))}
        </div>
      </Card>
    </div>
  );
}

/** Of the cards by key, bot and endpoint. */
export function RequestCardsSkeleton() {
  return (
    <>
      <RowsSkeleton rows={3} className={CARD_HEIGHTS.keys} />
      <div className={SHARES_GRID}>
        {[0, 1].map((card) => (
          <RowsSkeleton key={card} rows={3} className={CARD_HEIGHTS.shares} />
        ))}
      </div>
    </>
  );
}

function RowsSkeleton({ rows, className }: { rows: number; className: string }) {
  return (
    <Card aria-busy className={cn(className)}>
      <Skeleton className="w-32" />
      <div className="mt-5 grid gap-3">
        {Array.from({ length: rows }, (_, row) => (
          <Skeleton key={row} />
        ))}
      </div>
    </Card>
  );
}
