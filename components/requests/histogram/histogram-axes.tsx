import { cn } from "@/components/ui/cn";
import type { Timeline } from "@/lib/contracts/log/request-counts";
import type { TimeZone } from "@/lib/format/time-zone";
import { axisTicks } from "./histogram-bars";

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
