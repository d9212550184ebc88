"use client";

import { formatCompact, formatNumber } from "@/lib/format/format-number";
import { useChartCursor } from "./bar-cursor";
import { type Bar, BarColumn, barTotal } from "./bar-chart-column";
import { BarReading, unitOf } from "./bar-reading";
import { BarChartTable } from "./bar-chart-table";

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
}: BarChartProps) {
  const { index: active, setIndex: setActive, handlers } = useChartCursor(data.length);
  const top = niceMax(Math.max(0, ...data.map(barTotal)));
  const activeBar = active === null ? undefined : data[active];

  return (
    <figure data-slot="bar-chart" className="min-w-0">
      <div aria-hidden className="flex items-end justify-between gap-4 text-2xs text-faint">
        <span>
          {formatCompact(top)} {unitOf(top, unit)}
        </span>
      </div>
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
        className="relative rounded-small border-y border-line"
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
        {activeBar && active !== null ? (
          <BarReading
            bar={activeBar}
            unit={unit}
            from={active / data.length}
            to={(active + 1) / data.length}
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
