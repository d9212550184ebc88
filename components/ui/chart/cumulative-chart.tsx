"use client";

import type { ReactNode } from "react";
import { formatNumber } from "@/lib/format/format-number";
import { useChartCursor } from "./bar-cursor";
import { LineChartTable } from "./line-chart-table";
import { type BandPoint, PlotLines, type PlotPoint, type PlotView } from "./plot";
import type { ChartScale } from "./scale";
import { ScaleLines } from "./scale-lines";

export interface CumulativeStep {
  /** Names the step: "16 Nov". */
  label: string;
  /** Where the total of the step stands, as a share of the chart's width, and the total. */
  at: number;
  value: number;
  /** The total and what the step added to it, in words. */
  reading: { value: string; before: string };
  /** What opening the step does; null if it cannot be opened. */
  hint: string | null;
}

interface CumulativeChartProps {
  /** They share the width evenly. */
  steps: readonly CumulativeStep[];
  line: readonly PlotPoint[];
  /** The forecast after the line. */
  band: readonly BandPoint[];
  scale: ChartScale;
  /** A value that the total must not exceed; null if it is above the scale. */
  limit: { value: number; label: string } | null;
  ariaLabel: string;
  headings: { label: string; value: string; before: string };
  /** By a click of a mouse, or Enter on the step that is read. */
  onOpen: (index: number) => void;
  /** Marks and parts over the lines. */
  children?: ReactNode;
}

export const WHOLE = { from: 0, to: 1, bottom: 0 } as const;

/**
 * A total that grows, against its limit. Values show on hover, by arrow keys, Home and End, and as a table for screen
 * readers; Enter or a click opens a step.
 */
export function CumulativeChart(props: CumulativeChartProps) {
  const { steps, line, band, scale, limit, ariaLabel, headings, onOpen, children } = props;
  const open = (index: number) => {
    if (steps[index]?.hint !== null) onOpen(index);
  };
  const { index: active, setIndex: setActive, handlers } = useChartCursor(steps.length, open);
  const view: PlotView = { ...WHOLE, top: scale.top };
  const activeStep = active === null ? undefined : steps[active];
  const shown = activeStep ?? steps.at(-1);
  return (
    <figure data-slot="cumulative-chart" className="min-w-0">
      <div className="relative ml-10 h-52 sm:h-69">
        <ScaleLines {...scale} format={formatNumber} />
        <div
          // A slider: screen readers pass it the arrow keys and read out its value.
          role="slider"
          aria-roledescription="line chart"
          aria-label={ariaLabel}
          aria-valuemin={0}
          aria-valuemax={Math.max(0, steps.length - 1)}
          aria-valuenow={active ?? Math.max(0, steps.length - 1)}
          aria-valuetext={shown && `${shown.label}: ${shown.reading.value}, ${shown.reading.before}`}
          tabIndex={0}
          className={`relative size-full touch-pan-y rounded-small ${activeStep?.hint ? "cursor-pointer" : ""}`}
          onFocus={(event) =>
            event.currentTarget.matches(":focus-visible") && setActive((index) => index ?? steps.length - 1)
          }
          {...handlers}
        >
          <PlotLines view={view} points={line} band={band} />
          {limit === null ? null : (
            <div
              aria-hidden
              className="pointer-events-none absolute inset-x-0 border-t border-ink"
              style={{ bottom: `${(limit.value / scale.top) * 100}%` }}
            >
              <span className="absolute bottom-0.5 left-0 text-2xs font-medium whitespace-nowrap">
                {limit.label}
              </span>
            </div>
          )}
          {children}
          {activeStep ? <Reading step={activeStep} view={view} /> : null}
        </div>
      </div>
      <LineChartTable points={steps} caption={ariaLabel} headings={headings} />
    </figure>
  );
}

function Reading({ step, view }: { step: CumulativeStep; view: PlotView }) {
  const isLeftHalf = step.at < 0.5;
  return (
    <>
      <div
        aria-hidden
        className="pointer-events-none absolute inset-y-0 w-px bg-line-strong"
        style={{ left: `${step.at * 100}%` }}
      />
      <div
        aria-hidden
        className="pointer-events-none absolute size-2 -translate-x-1/2 translate-y-1/2 rounded-full bg-accent"
        style={{ left: `${step.at * 100}%`, bottom: `${(step.value / view.top) * 100}%` }}
      />
      <div
        className="pointer-events-none absolute top-1 z-30 w-max max-w-64 rounded-control border border-line bg-surface px-2.5 py-1.5 text-xs shadow-popover"
        style={
          isLeftHalf
            ? { left: `calc(${step.at * 100}% + 8px)` }
            : { right: `calc(${(1 - step.at) * 100}% + 8px)` }
        }
      >
        <div className="font-medium">{step.label}</div>
        <div>{step.reading.value}</div>
        <div className="text-muted">{step.reading.before}</div>
        {step.hint === null ? null : <div className="text-faint">{step.hint}</div>}
      </div>
    </>
  );
}
