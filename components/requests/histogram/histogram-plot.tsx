"use client";

import { Fragment, type ReactNode } from "react";
import type { Bar } from "@/components/ui/chart/bar-chart-column";
import { BarReading } from "@/components/ui/chart/bar-reading";
import { ScaleLines } from "@/components/ui/chart/scale-lines";
import { cn } from "@/components/ui/cn";
import { useTimeZone } from "@/components/ui/time-zone";
import type { Timeline } from "@/lib/contracts/log/request-counts";
import { timeOf } from "./histogram-bars";
import { TimeAxis } from "./histogram-axes";
import { type Mark, useBrush } from "./use-brush";

export const PLOT = "ml-8 h-18";

type Marked = readonly [first: number, last: number];

interface HistogramPlotProps {
  timeline: Timeline;
  scale: { top: number; format: (value: number) => string };
  /** Begins the name for screen readers: "Requests over time". */
  name: string;
  /** What is read without a mark. */
  summary: string;
  renderColumn: (index: number, isDimmed: boolean) => ReactNode;
  /** The buckets from the first to the last as one bar, and in words. */
  read: (marked: Marked) => { bar: Bar; text: string };
  /** Of a value in the reading. */
  format?: (value: number) => string;
  onTime: (time: { from: string; to: string }) => void;
}

/** A column for each bucket over the axis of time. A range chosen by dragging or keys becomes the list's time. */
export function HistogramPlot({
  timeline,
  scale,
  name,
  summary,
  renderColumn,
  read,
  format,
  onTime,
}: HistogramPlotProps) {
  const zone = useTimeZone();
  const { length } = timeline.buckets;
  const { mark, handlers } = useBrush(length, (first, last) => onTime(timeOf(timeline, first, last)));
  const reading = mark && read([mark.anchor, mark.at]);
  return (
    <>
      <div className={cn(PLOT, "relative mt-2")}>
        <ScaleLines {...scale} ticks={[scale.top, scale.top / 2, 0].filter(Number.isInteger)} />
        <div
          role="slider"
          aria-roledescription="histogram"
          aria-label={`${name}. Arrow keys read the values, with Shift they select a time, Enter shows it.`}
          aria-valuemin={0}
          aria-valuemax={length - 1}
          aria-valuenow={mark?.at ?? length - 1}
          aria-valuetext={reading?.text ?? summary}
          tabIndex={0}
          className="relative flex h-full cursor-crosshair touch-pan-y items-stretch gap-px select-none"
          {...handlers}
        >
          {timeline.buckets.map(({ start }, index) => (
            <Fragment key={start}>{renderColumn(index, mark !== null && !isMarked(mark, index))}</Fragment>
          ))}
          {mark?.isMarking && <MarkedArea mark={mark} count={length} />}
        </div>
        {mark && reading && (
          <BarReading
            bar={reading.bar}
            unit="requests"
            from={Math.min(mark.anchor, mark.at) / length}
            to={(Math.max(mark.anchor, mark.at) + 1) / length}
            hint={mark.isMarking ? "Enter or release shows this time" : "Drag to choose a time"}
            {...(format && { format })}
          />
        )}
      </div>
      <TimeAxis timeline={timeline} zone={zone} />
    </>
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
