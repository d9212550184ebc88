"use client";

import { formatCompact, formatNumber } from "@/lib/format/format-number";
import { useChartCursor } from "./bar-cursor";
import { type Bar, BarColumn, barTotal } from "./bar-chart-column";
import { BarReading, unitOf } from "./bar-reading";
import { BarChartTable } from "./bar-chart-table";
import { cn } from "../cn";
import type { ChartScale } from "./scale";
import { ScaleLines } from "./scale-lines";

interface BarChartProps {
  data: readonly Bar[];
  /** In pixels, of the bars without their labels. */
  height: number;
  ariaLabel: string;
  /** In the plural: "requests". */
  unit: string;
  /** Under the bars, spread evenly from the first to the last: ["09:42", "10:12", "10:42"]. */
  axisLabels?: readonly string[];
  /** Names the column of labels in the table for screen readers: "Day (UTC)". */
  labelHeading: string;
  /** Lines with their values, beside the bars; without it, only the highest value is named. */
  scale?: ChartScale;
  /** A value that bars should not exceed. */
  limit?: { value: number; label: string };
  /** By a click of a mouse, or Enter on the bar that is read. */
  onOpen?: (index: number) => void;
}

const NO_LABELS: readonly string[] = [];

/** Small, exact bars. Values show on hover, by arrow keys, Home and End, and as a table for screen readers. */
export function BarChart({
  data,
  height,
  ariaLabel,
  unit,
  axisLabels = NO_LABELS,
  labelHeading,
  scale,
  limit,
  onOpen,
}: BarChartProps) {
  const open = (index: number) => {
    if (data[index] && barTotal(data[index]) > 0) onOpen?.(index);
  };
  const { index: active, setIndex: setActive, handlers } = useChartCursor(data.length, onOpen && open);
  const top = scale?.top ?? niceMax(Math.max(0, ...data.map(barTotal)));
  const activeBar = active === null ? undefined : data[active];

  return (
    <figure data-slot="bar-chart" className={cn("min-w-0", scale && "relative ml-10")}>
      {scale ? (
        <div aria-hidden className="absolute inset-x-0 top-0" style={{ height }}>
          <ScaleLines {...scale} format={formatNumber} />
        </div>
      ) : (
        <div aria-hidden className="flex items-end justify-between gap-4 text-2xs text-faint">
          <span>
            {formatCompact(top)} {unitOf(top, unit)}
          </span>
        </div>
      )}
      <div
        // A slider: screen readers pass it the arrow keys and read out its value.
        role="slider"
        aria-roledescription="bar chart"
        aria-label={ariaLabel}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, data.length - 1)}
        aria-valuenow={active ?? Math.max(0, data.length - 1)}
        aria-valuetext={readingOf(activeBar ?? data.at(-1), unit)}
        tabIndex={0}
        className={cn(
          "relative rounded-small",
          !scale && "border-y border-line",
          onOpen && activeBar && barTotal(activeBar) > 0 && "cursor-pointer",
        )}
        onFocus={(event) =>
          event.currentTarget.matches(":focus-visible") && setActive((index) => index ?? data.length - 1)
        }
        {...handlers}
      >
        <div className="flex items-stretch" style={{ height, gap: gapFor(data.length) }}>
          {data.map((bar, index) => (
            <BarColumn key={index} bar={bar} top={top} dimmed={active !== null && active !== index} />
          ))}
        </div>
        {limit ? (
          <div
            aria-hidden
            className="pointer-events-none absolute inset-x-0 border-t border-dashed border-limit"
            style={{ bottom: `${(limit.value / top) * 100}%` }}
          >
            <span className="absolute top-0.5 right-0 text-2xs text-limit-text">{limit.label}</span>
          </div>
        ) : null}
        {activeBar && active !== null ? (
          <BarReading
            bar={activeBar}
            unit={unit}
            from={active / data.length}
            to={(active + 1) / data.length}
            {...(onOpen && barTotal(activeBar) > 0 && { hint: "Enter opens them in the log" })}
          />
        ) : null}
      </div>
      {axisLabels.length > 0 ? (
        <div aria-hidden className="mt-1.5 flex justify-between text-2xs text-faint">
          {axisLabels.map((label, index) => (
            <span key={index} className="whitespace-nowrap">
              {label}
            </span>
          ))}
        </div>
      ) : null}
      <BarChartTable data={data} caption={`${ariaLabel}, in ${unit}`} labelHeading={labelHeading} />
    </figure>
  );
}

function gapFor(bars: number): number {
  if (bars > 90) return 1;
  if (bars > 40) return 2;
  return bars > 20 ? 3 : 5;
}

/** "2 Nov: 107 submissions", followed by its parts when there are several. */
export function readingOf(bar: Bar | undefined, unit: string): string {
  if (!bar) return `No ${unit}`;
  if (bar.note !== undefined) return `${bar.label}: ${bar.note}`;
  const parts = bar.segments.filter((segment) => segment.value > 0);
  const named = parts.map((segment) => `${segment.name} ${formatNumber(segment.value)}`).join(", ");
  const total = `${bar.label}: ${formatNumber(barTotal(bar))} ${unitOf(barTotal(bar), unit)}`;
  return bar.segments.length > 1 && named ? `${total}, ${named}` : total;
}

const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] as const;

/** The next round number at or above `value`: the top of an axis. At least 1. */
export function niceMax(value: number): number {
  if (value <= 1) return 1;
  const magnitude = 10 ** Math.floor(Math.log10(value));
  const step = STEPS.find(
    (candidate) => candidate * magnitude >= value && Number.isInteger(candidate * magnitude),
  );
  return Math.round((step ?? 10) * magnitude);
}
