import { formatNumber } from "@/lib/format/format-number";
import { cn } from "../cn";
import { type Bar, type BarSegment, barTotal, SEGMENT_FILLS } from "./bar-chart-column";

interface BarReadingProps {
  bar: Bar;
  /** In the plural: "requests". */
  unit: string;
  /** The edges of the bar, as shares of the chart's width. */
  from: number;
  to: number;
  /** The effect of a gesture: "Drag to choose a time". */
  hint?: string;
  format?: (value: number) => string;
}

/** The values of the bar that is read, beside it: the bar itself stays in sight. */
export function BarReading({ bar, unit, from, to, hint, format = formatNumber }: BarReadingProps) {
  const segments = bar.segments.filter((segment) => segment.value > 0 || bar.segments.length === 1);
  const isLeftHalf = from + to < 1;
  return (
    <div
      className={cn(
        "pointer-events-none absolute top-0 z-30 w-max rounded-control border border-line bg-surface px-2.5 py-1.5 text-xs shadow-popover",
        isLeftHalf ? "ml-2" : "mr-2",
      )}
      style={isLeftHalf ? { left: `${to * 100}%` } : { right: `${(1 - from) * 100}%` }}
    >
      <div className="font-medium">{bar.label}</div>
      {segments.map((segment) => (
        <SegmentReading key={segment.name} segment={segment} format={format} />
      ))}
      {segments.length === 1 ? null : (
        <div className="text-muted">
          {bar.note ?? `${formatNumber(barTotal(bar))} ${unitOf(barTotal(bar), unit)}`}
        </div>
      )}
      {hint && <div className="text-faint">{hint}</div>}
    </div>
  );
}

interface SegmentReadingProps {
  segment: BarSegment;
  format: (value: number) => string;
}

function SegmentReading({ segment, format }: SegmentReadingProps) {
  return (
    <div className="flex items-center gap-1.5">
      <span aria-hidden className={cn("size-2 rounded-[2px]", SEGMENT_FILLS[segment.tone])} />
      <span className="text-muted">{segment.name}</span>
      <span className="ml-auto pl-3 tabular-nums">{format(segment.value)}</span>
    </div>
  );
}

/** "1 request", "2 requests", "1 a day". */
export const unitOf = (count: number, unit: string) => (count === 1 ? unit.replace(/s$/, "") : unit);
