import { cn } from "@/components/ui/cn";
import type { Timeline } from "@/lib/contracts/log/request-counts";
import type { TimeZone } from "@/lib/format/time-zone";
import { axisTicks } from "./histogram-bars";

interface ScaleProps {
  top: number;
  /** The label of a line. */
  format: (value: number) => string;
}

/** Lines at the top, at the middle if it is whole, and at zero. */
export function Scale({ top, format }: ScaleProps) {
  const values = [top, top / 2, 0].filter(Number.isInteger);
  return values.map((value) => (
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

/** Fits at the width of each. */
const TICKS = { wide: 9, narrow: 4 } as const;

/** Round times under the bars. */
export function TimeAxis({ timeline, zone }: { timeline: Timeline; zone: TimeZone }) {
  return (
    <>
      {(["wide", "narrow"] as const).map((width) => (
        <div
          key={width}
          aria-hidden
          className={cn(
            "relative mt-1 ml-8 h-4 text-2xs text-faint",
            width === "wide" ? "max-sm:hidden" : "sm:hidden",
          )}
        >
          {axisTicks(timeline, TICKS[width], zone).map(({ text, at, isDay }) => (
            <span
              key={at}
              className={cn("absolute -translate-x-1/2 whitespace-nowrap", isDay && "font-medium text-ink")}
              style={{ left: `${at * 100}%` }}
            >
              {text}
            </span>
          ))}
        </div>
      ))}
    </>
  );
}
