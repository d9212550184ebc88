import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

interface HistogramHeadProps {
  count: string;
  /** Follows the count: "requests". */
  unit: string;
  /** The legend, with the values of the whole time. */
  children: ReactNode;
}

/** Leaves room for the choice of the reading. */
export const BESIDE_CHOICE = "pl-41";

/** One line above the chart; two where it is narrow. */
export function HistogramHead({ count, unit, children }: HistogramHeadProps) {
  return (
    <div className="flex h-6 items-center justify-between gap-x-4 text-xs text-muted @max-xl/histogram:h-12 @max-xl/histogram:flex-wrap">
      <span
        className={cn(BESIDE_CHOICE, "h-6 min-w-0 truncate leading-6 @max-xl/histogram:w-full")}
        title={`${count} ${unit}`}
      >
        <span className="font-medium text-ink">{count}</span> {unit}
      </span>
      {children}
    </div>
  );
}
