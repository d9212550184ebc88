import { formatCompact, formatNumber } from "@/lib/format/format-number";
import type { ChartScale } from "./scale";

interface ScaleLinesProps extends ChartScale {
  /** Where thousands are worth their width. */
  isExact?: boolean;
}

/** Lines across a chart, each with its value at the left, outside of it. */
export function ScaleLines({ top, ticks, isExact = false }: ScaleLinesProps) {
  return ticks.map((value) => (
    <div
      key={value}
      aria-hidden
      className="pointer-events-none absolute inset-x-0 border-t border-line"
      style={{ bottom: `${(value / top) * 100}%` }}
    >
      <span className="absolute right-full mr-2 -translate-y-1/2 text-2xs text-faint tabular-nums">
        {isExact ? formatNumber(value) : formatCompact(value)}
      </span>
    </div>
  ));
}
