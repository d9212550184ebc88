"use client";

import { useMemo } from "react";
import { niceMax, readingOf } from "@/components/ui/chart/bar-chart";
import { type Bar, BarColumn, barTotal, SEGMENT_FILLS } from "@/components/ui/chart/bar-chart-column";
import { BarChartTable } from "@/components/ui/chart/bar-chart-table";
import { cn } from "@/components/ui/cn";
import { useTimeZone, zoneHeading } from "@/components/ui/time-zone";
import type { RequestHistogram } from "@/lib/contracts/log/request-counts";
import { countOf, formatCompact, formatNumber } from "@/lib/format/format-number";
import { OUTCOME_INFO, OUTCOMES } from "@/lib/outcomes";
import { markedBar, toBars } from "./histogram-bars";
import { HistogramHead } from "./histogram-head";
import { HistogramPlot } from "./histogram-plot";

interface CountsReadingProps {
  histogram: RequestHistogram;
  /** The filter on the status. */
  status: string | undefined;
  onTime: (time: { from: string; to: string }) => void;
  onStatus: (status: string | undefined) => void;
}

/** The number of requests over time, by outcome. */
export function CountsReading({ histogram, status, onTime, onStatus }: CountsReadingProps) {
  const zone = useTimeZone();
  const bars = useMemo(() => toBars(histogram, zone), [histogram, zone]);
  const top = niceMax(Math.max(0, ...bars.map(barTotal)));
  const all = markedBar(histogram, bars, [0, bars.length - 1], zone);
  const total = barTotal(all);
  const more = histogram.isCapped ? "+" : "";

  return (
    <figure className="m-0">
      <HistogramHead
        count={formatNumber(total) + more}
        unit={total === 1 && !histogram.isCapped ? "request" : "requests"}
      >
        <OutcomeFilters all={all} more={more} status={status} onStatus={onStatus} />
      </HistogramHead>
      <HistogramPlot
        timeline={histogram}
        scale={{ top, format: formatCompact }}
        name="Requests over time"
        summary={countOf(total, "request")}
        renderColumn={(index, isDimmed) => {
          const bar = bars[index];
          return bar && <BarColumn bar={bar} top={top} dimmed={isDimmed} />;
        }}
        read={(marked) => {
          const bar = markedBar(histogram, bars, marked, zone);
          return { bar, text: readingOf(bar, "requests") };
        }}
        onTime={onTime}
      />
      <BarChartTable data={bars} caption="Requests over time" labelHeading={`Time (${zoneHeading(zone)})`} />
    </figure>
  );
}

interface OutcomeFiltersProps extends Pick<CountsReadingProps, "status" | "onStatus"> {
  all: Bar;
  more: string;
}

/** The filtered requests by outcome. A click on an outcome filters by it; another click removes that filter. */
function OutcomeFilters({ all, more, status, onStatus }: OutcomeFiltersProps) {
  return (
    <ul aria-label="By outcome" className="-mx-1 flex shrink-0 gap-2 @max-xl/histogram:gap-0.5">
      {all.segments.map(({ name, tone, value }, index) => {
        const filter = OUTCOME_INFO[OUTCOMES[index] ?? "ok"].filter;
        const isOn = status === filter;
        return (
          <li key={name}>
            <button
              type="button"
              aria-pressed={isOn}
              onClick={() => onStatus(isOn ? undefined : filter)}
              className="flex h-6 items-center gap-1.5 rounded-small px-1 hover:bg-hover active:bg-active aria-pressed:bg-accent-soft aria-pressed:text-accent-text"
            >
              <span aria-hidden className={cn("size-2 rounded-[2px]", SEGMENT_FILLS[tone])} />
              {name}{" "}
              <span className={cn("tabular-nums", value > 0 ? "font-medium text-ink" : "text-faint")}>
                {formatNumber(value)}
                {value > 0 && more}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
