import { formatCompact } from "@/lib/format/format-number";
import type { ChartScale } from "./scale";

interface ScaleLinesProps extends ChartScale {
  /** The label of a line. */
  format?: (value: number) => string;
}

/** Lines across a chart, each with its value at the left, outside of it. */
export function ScaleLines({ top, ticks, format = formatCompact }: ScaleLinesProps) {
  return ticks.map((value) => (
    <div
      key={value}
      aria-hidden
      className="pointer-events-none absolute inset-x-0 border-t border-line"
      style={{ bottom: `${(value / top) * 100}%` }}
    >
      <span className="absolute right-full mr-2 -translate-y-1/2 text-2xs whitespace-nowrap text-faint tabular-nums">
        {format(value)}
      </span>
    </div>
  ));
}
