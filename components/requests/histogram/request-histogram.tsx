"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { niceMax, readingOf } from "@/components/ui/chart/bar-chart";
import { type Bar, BarColumn, barTotal, SEGMENT_FILLS } from "@/components/ui/chart/bar-chart-column";
import { BarChartTable } from "@/components/ui/chart/bar-chart-table";
import { BarReading } from "@/components/ui/chart/bar-reading";
import { ScaleLines } from "@/components/ui/chart/scale-lines";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { useTimeZone, zoneHeading } from "@/components/ui/time-zone";
import type { RequestHistogram } from "@/lib/contracts/log/request-counts";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { OUTCOME_INFO, OUTCOMES } from "@/lib/outcomes";
import { withoutFilters } from "../filters/filter-copy";
import { markedBar, timeOf, toBars } from "./histogram-bars";
import { TimeAxis } from "./histogram-axes";
import { requestHistogramQuery } from "../data/queries";
import { type Mark, useBrush } from "./use-brush";
import type { ChangeFilters } from "../data/use-request-search";

interface RequestHistogramProps {
  filters: RequestFilters;
  onFilters: ChangeFilters;
  /** The list does not follow the log. */
  isPaused: boolean;
}

/** The filtered requests over time, above the list. A range selected by dragging or keys becomes the list's time. */
export function RequestHistogramStrip({ filters, onFilters, isPaused }: RequestHistogramProps) {
  const { slug } = useWorkspace();
  const { data, isError, isFetching, isPlaceholderData, refetch } = useQuery(
    requestHistogramQuery(slug, filters, isPaused),
  );
  if (data && !(isError && isPlaceholderData)) {
    return (
      <div className={cn(FRAME, isPlaceholderData && "opacity-60")}>
        <Histogram
          histogram={data}
          status={filters.status}
          onTime={(time) => onFilters({ ...filters, ...time })}
          onStatus={(status) =>
            onFilters({ ...withoutFilters(filters, ["status"]), ...(status && { status }) })
          }
        />
      </div>
    );
  }
  if (!isError) return <RequestHistogramSkeleton />;
  return (
    <div role="alert" className={cn(FRAME, "flex items-center justify-center gap-3 text-sm text-muted")}>
      The chart of requests could not be loaded.
      <Button size="sm" pending={isFetching} onClick={() => void refetch()}>
        Try again
      </Button>
    </div>
  );
}

const FRAME = "mx-5 h-33 transition-opacity duration-75 max-sm:h-27";
const PLOT = "ml-8 h-18 max-sm:h-12";

/** Has the final size. */
function RequestHistogramSkeleton() {
  return (
    <div aria-hidden className={FRAME}>
      <Skeleton className="h-3 w-28" />
      <Skeleton className={cn(PLOT, "mt-3")} />
    </div>
  );
}

interface HistogramProps {
  histogram: RequestHistogram;
  /** The filter on the status. */
  status: string | undefined;
  onTime: (time: { from: string; to: string }) => void;
  onStatus: (status: string | undefined) => void;
}

function Histogram({ histogram, status, onTime, onStatus }: HistogramProps) {
  const zone = useTimeZone();
  const bars = useMemo(() => toBars(histogram, zone), [histogram, zone]);
  const { mark, handlers } = useBrush(bars.length, (first, last) => onTime(timeOf(histogram, first, last)));
  const top = niceMax(Math.max(0, ...bars.map(barTotal)));
  const all = markedBar(histogram, bars, [0, bars.length - 1], zone);
  const marked = mark && markedBar(histogram, bars, [mark.anchor, mark.at], zone);

  return (
    <figure className="m-0">
      <HistogramHead all={all} isCapped={histogram.isCapped} status={status} onStatus={onStatus} />
      <div className={cn(PLOT, "relative mt-2")}>
        <ScaleLines top={top} ticks={[top, top / 2, 0].filter(Number.isInteger)} />
        <div
          role="slider"
          aria-roledescription="histogram"
          aria-label="Requests over time. Arrow keys read the values, with Shift they select a time, Enter shows it."
          aria-valuemin={0}
          aria-valuemax={bars.length - 1}
          aria-valuenow={mark?.at ?? bars.length - 1}
          aria-valuetext={marked ? readingOf(marked, "requests") : countOf(barTotal(all), "request")}
          tabIndex={0}
          className="relative flex h-full cursor-crosshair touch-pan-y items-stretch gap-px select-none"
          {...handlers}
        >
          {bars.map((bar, index) => (
            <BarColumn key={index} bar={bar} top={top} dimmed={mark !== null && !isMarked(mark, index)} />
          ))}
          {mark?.isMarking && <MarkedArea mark={mark} count={bars.length} />}
        </div>
        {mark && marked && (
          <BarReading
            bar={marked}
            unit="requests"
            from={Math.min(mark.anchor, mark.at) / bars.length}
            to={(Math.max(mark.anchor, mark.at) + 1) / bars.length}
            hint={mark.isMarking ? "Enter or release shows this time" : "Drag to choose a time"}
          />
        )}
      </div>
      <TimeAxis histogram={histogram} zone={zone} />
      <BarChartTable data={bars} caption="Requests over time" labelHeading={`Time (${zoneHeading(zone)})`} />
    </figure>
  );
}

interface HistogramHeadProps extends Pick<HistogramProps, "status" | "onStatus"> {
  all: Bar;
  isCapped: boolean;
}

/** Counts the filtered requests by outcome. A click on an outcome filters by it; another click removes that filter. */
function HistogramHead({ all, isCapped, status, onStatus }: HistogramHeadProps) {
  const more = isCapped ? "+" : "";
  const total = barTotal(all);
  return (
    <div className="flex h-5 items-center justify-between gap-4 text-xs text-muted">
      <span className="min-w-0 truncate">
        <span className="font-medium text-ink">
          {formatNumber(total)}
          {more}
        </span>{" "}
        {total === 1 && !isCapped ? "request" : "requests"}
      </span>
      <ul aria-label="By outcome" className="-mr-1 flex shrink-0 gap-2 max-sm:gap-0.5">
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
    </div>
  );
}

const isMarked = ({ anchor, at }: Mark, index: number) =>
  index >= Math.min(anchor, at) && index <= Math.max(anchor, at);

function MarkedArea({ mark: { anchor, at }, count }: { mark: Mark; count: number }) {
  const first = Math.min(anchor, at);
  const width = Math.abs(anchor - at) + 1;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-y-0 border-x border-accent bg-accent-soft mix-blend-multiply dark:mix-blend-screen"
      style={{ left: `${(first / count) * 100}%`, width: `${(width / count) * 100}%` }}
    />
  );
}
