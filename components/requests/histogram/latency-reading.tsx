"use client";

import { useMemo } from "react";
import { type BarSegment, SEGMENT_FILLS } from "@/components/ui/chart/bar-chart-column";
import { BarChartTable } from "@/components/ui/chart/bar-chart-table";
import { cn } from "@/components/ui/cn";
import { useTimeZone, zoneHeading } from "@/components/ui/time-zone";
import type { RequestLatency } from "@/lib/contracts/log/request-counts";
import { formatDuration } from "@/lib/format/format-time";
import { HistogramHead } from "./histogram-head";
import { HistogramPlot } from "./histogram-plot";
import { latencyScale, markedLatency, measuredText, percentileSegments, toLatencyBars } from "./latency-bars";

interface LatencyReadingProps {
  latency: RequestLatency;
  onTime: (time: { from: string; to: string }) => void;
}

/** How long the requests took over time: the p95 as a bar, and the p50 within it. */
export function LatencyReading({ latency, onTime }: LatencyReadingProps) {
  const zone = useTimeZone();
  const bars = useMemo(() => toLatencyBars(latency, zone), [latency, zone]);
  const scale = useMemo(() => latencyScale(latency), [latency]);
  const whole = percentileSegments(latency.whole);
  const { count, unit } = measuredText(latency);

  return (
    <figure className="relative m-0">
      <HistogramHead count={count} unit={unit}>
        <dl className="flex shrink-0 gap-4">
          {whole.map(({ name, tone, value }) => (
            <div key={name} className="flex h-6 items-center gap-1.5">
              <dt className="flex items-center gap-1.5">
                <span aria-hidden className={cn("size-2 rounded-[2px]", SEGMENT_FILLS[tone])} />
                {name}
              </dt>
              <dd className="font-medium text-ink tabular-nums">{formatDuration(value)}</dd>
            </div>
          ))}
        </dl>
      </HistogramHead>
      <HistogramPlot
        timeline={latency}
        scale={scale}
        name="Latency over time"
        summary={whole.map(({ name, value }) => `${name} ${formatDuration(value)}`).join(", ") || unit}
        renderColumn={(index, isDimmed) => (
          <LatencyColumn segments={bars[index]?.segments ?? []} top={scale.top} isDimmed={isDimmed} />
        )}
        read={(marked) => markedLatency(latency, marked, zone)}
        format={formatDuration}
        onTime={onTime}
      />
      {latency.isTimedOut && (
        <p
          role="status"
          className="pointer-events-none absolute inset-x-0 bottom-10 pl-8 text-center text-sm text-muted"
        >
          These requests could not be measured in time. Choose a shorter time, or other filters.
        </p>
      )}
      <BarChartTable
        data={bars}
        caption="Latency over time"
        labelHeading={`Time (${zoneHeading(zone)})`}
        format={formatDuration}
      />
    </figure>
  );
}

interface LatencyColumnProps {
  segments: readonly BarSegment[];
  top: number;
  isDimmed: boolean;
}

/** The lower percentile stands before the higher one, each at least 2 px high. */
function LatencyColumn({ segments, top, isDimmed }: LatencyColumnProps) {
  return (
    <div className={cn("relative min-w-0 flex-1 transition-opacity duration-75", isDimmed && "opacity-45")}>
      {segments.toReversed().map(({ name, tone, value }) => (
        <div
          key={name}
          className={cn("absolute inset-x-0 bottom-0 min-h-0.5 rounded-t-[2px]", SEGMENT_FILLS[tone])}
          style={{ height: `${(value / top) * 100}%` }}
        />
      ))}
    </div>
  );
}
