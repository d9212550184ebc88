"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { BarColumn, barTotal } from "@/components/ui/chart/bar-chart-column";
import { BarChartTable } from "@/components/ui/chart/bar-chart-table";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import type { RequestHistogram } from "@/lib/contracts/request-counts";
import type { RequestFilters } from "@/lib/contracts/request-log";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { axisLabels, readingOf, timeOf, toBars } from "./histogram-bars";
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
        <Histogram histogram={data} onTime={(time) => onFilters({ ...filters, ...time })} />
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

const FRAME = "mx-5 h-24 pb-3 transition-opacity duration-75 max-sm:h-20";

/** Has the final size. */
function RequestHistogramSkeleton() {
  return (
    <div aria-hidden className={FRAME}>
      <Skeleton className="h-3 w-28" />
      <Skeleton className="mt-2 h-12 w-full max-sm:h-8" />
    </div>
  );
}

interface HistogramProps {
  histogram: RequestHistogram;
  onTime: (time: { from: string; to: string }) => void;
}

function Histogram({ histogram, onTime }: HistogramProps) {
  const bars = useMemo(() => toBars(histogram), [histogram]);
  const { mark, handlers } = useBrush(bars.length, (first, last) => onTime(timeOf(histogram, first, last)));
  const top = Math.max(1, ...bars.map(barTotal));
  const total = bars.reduce((sum, bar) => sum + barTotal(bar), 0);
  const reading = mark ? readingOf(histogram, bars, mark.anchor, mark.at) : null;

  return (
    <figure className="m-0">
      <div className="flex h-4 items-center justify-between gap-4 text-2xs text-muted">
        <span className="min-w-0 truncate">
          {reading ??
            `${formatNumber(total)}${histogram.isCapped ? "+" : ""} ${total === 1 ? "request" : "requests"}`}
        </span>
        <span aria-hidden className="shrink-0 text-faint max-sm:hidden">
          {mark?.isMarking ? "Enter or release to show this time" : "Drag to choose a time"}
        </span>
      </div>
      <div
        role="slider"
        aria-roledescription="histogram"
        aria-label="Requests over time. Arrow keys read the values, with Shift they select a time, Enter shows it."
        aria-valuemin={0}
        aria-valuemax={bars.length - 1}
        aria-valuenow={mark?.at ?? bars.length - 1}
        aria-valuetext={reading ?? countOf(total, "request")}
        tabIndex={0}
        className="relative mt-1 flex h-12 cursor-crosshair touch-pan-y items-stretch gap-px border-b border-line select-none max-sm:h-8 sm:gap-0.5"
        {...handlers}
      >
        {bars.map((bar, index) => (
          <BarColumn key={index} bar={bar} top={top} dimmed={mark !== null && !isMarked(mark, index)} />
        ))}
        {mark?.isMarking && <MarkedArea mark={mark} count={bars.length} />}
      </div>
      <div aria-hidden className="relative mt-1 h-4 text-2xs text-faint">
        {axisLabels(histogram, AXIS_LABELS).map(({ text, at }, index) => (
          <span
            key={index}
            className={cn("absolute whitespace-nowrap", index % 2 === 1 && "max-sm:hidden")}
            style={{ left: `${at * 100}%`, transform: `translateX(-${at * 100}%)` }}
          >
            {text}
          </span>
        ))}
      </div>
      <BarChartTable data={bars} caption="Requests over time" labelHeading="Time (UTC)" />
    </figure>
  );
}

const AXIS_LABELS = 5;

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
