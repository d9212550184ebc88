"use client";

import { useChartCursor } from "./bar-cursor";
import { cn } from "../cn";
import { LineChartTable, type LineHeadings, type LinePoint } from "./line-chart-table";

interface LineChartProps {
  points: readonly LinePoint[];
  /** The upper end of the scale, which begins at zero. */
  top: number;
  /** Of the scale's three lines, from above. */
  ticks: readonly [string, string, string];
  /** Under the chart, each at the beginning of its point's span. */
  axisLabels: readonly { index: number; text: string }[];
  tone: keyof typeof STROKES;
  ariaLabel: string;
  headings: LineHeadings;
}

const STROKES = { ink: "stroke-ink", warn: "stroke-warn" } as const;

/**
 * A line over the one of the period before. Values show on hover, by arrow keys, Home and End, and as a table for screen
 * readers. On a phone the scale and the axis make room for the line.
 */
export function LineChart({ points, top, ticks, axisLabels, tone, ariaLabel, headings }: LineChartProps) {
  const { index: active, setIndex: setActive, handlers } = useChartCursor(points.length);
  const activePoint = active === null ? undefined : points[active];
  const shown = activePoint ?? points.at(-1);
  return (
    <figure data-slot="line-chart" className="min-w-0 md:grid md:grid-cols-[auto_minmax(0,1fr)] md:gap-x-2">
      <div
        aria-hidden
        className="-my-2 flex min-w-9 flex-col justify-between text-right text-2xs text-faint max-md:hidden"
      >
        {ticks.map((tick, line) => (
          <span key={line}>{tick}</span>
        ))}
      </div>
      <div
        // A slider: screen readers pass it the arrow keys and read out its value.
        role="slider"
        aria-roledescription="line chart"
        aria-label={ariaLabel}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, points.length - 1)}
        aria-valuenow={active ?? Math.max(0, points.length - 1)}
        aria-valuetext={shown && `${shown.label}: ${shown.reading.value}, ${shown.reading.before}`}
        tabIndex={0}
        className="relative h-10 rounded-small md:h-18"
        onFocus={(event) =>
          event.currentTarget.matches(":focus-visible") && setActive((index) => index ?? points.length - 1)
        }
        {...handlers}
      >
        <div aria-hidden className="absolute inset-x-0 top-0 h-px bg-line max-md:hidden" />
        <div aria-hidden className="absolute inset-x-0 top-1/2 h-px bg-line max-md:hidden" />
        <div aria-hidden className="absolute inset-x-0 bottom-0 h-px bg-line-strong" />
        <svg
          aria-hidden
          viewBox={`0 0 ${points.length} 1`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          <Line
            values={points.map(({ before, isPart }) => ({ value: before, isPart }))}
            top={top}
            className="stroke-line-strong"
            width={1.25}
          />
          <Line values={points} top={top} className={STROKES[tone]} width={1.75} />
        </svg>
        {activePoint && active !== null ? (
          <Reading point={activePoint} position={(active + 0.5) / points.length} tone={tone} />
        ) : null}
      </div>
      <div aria-hidden className="relative mt-1.5 h-4 text-2xs text-faint max-md:hidden md:col-start-2">
        {axisLabels.map(({ index, text }) => (
          <span
            key={index}
            className="absolute -translate-x-1/2 whitespace-nowrap"
            style={{ left: `${(index / points.length) * 100}%` }}
          >
            {text}
          </span>
        ))}
      </div>
      <LineChartTable points={points} caption={ariaLabel} headings={headings} />
    </figure>
  );
}

interface LineValue {
  value: number | null;
  isPart?: boolean | undefined;
}

interface LineProps {
  values: readonly LineValue[];
  top: number;
  className: string;
  width: number;
}

/** A dot on a thin line would be overlooked. */
const DOT_WIDTH = 5;

function Line({ values, top, className, width }: LineProps) {
  const { whole, part, dots } = linePaths(values, top);
  const path = {
    fill: "none",
    vectorEffect: "non-scaling-stroke",
    strokeLinejoin: "round",
    className,
  } as const;
  return (
    <>
      <path {...path} d={whole} strokeWidth={width} strokeLinecap="round" />
      <path {...path} d={part} strokeWidth={width} strokeDasharray="3 3" />
      <path {...path} d={dots} strokeWidth={DOT_WIDTH} strokeLinecap="round" />
    </>
  );
}

/**
 * One unit wide a value, one high: the line between whole spans, the line to partial ones, and dots for values between two gaps,
 * which are lines of no length with round ends.
 */
export function linePaths(values: readonly LineValue[], top: number) {
  const paths = { whole: "", part: "", dots: "" };
  const placeOf = (index: number): string | null => {
    const value = values[index]?.value ?? null;
    return value === null ? null : `${index + 0.5} ${Number((1 - Math.min(1, value / top)).toFixed(4))}`;
  };
  let last: keyof typeof paths | null = null;
  for (const [index, { isPart }] of values.entries()) {
    const [before, at, after] = [placeOf(index - 1), placeOf(index), placeOf(index + 1)];
    if (at !== null && before === null && after === null) paths.dots += `M${at}L${at}`;
    if (at === null || before === null) {
      last = null;
      continue;
    }
    const kind = isPart || values[index - 1]?.isPart ? "part" : "whole";
    paths[kind] += last === kind ? `L${at}` : `M${before}L${at}`;
    last = kind;
  }
  return paths;
}

interface ReadingProps {
  point: LinePoint;
  position: number;
  tone: LineChartProps["tone"];
}

function Reading({ point, position, tone }: ReadingProps) {
  return (
    <>
      <div
        aria-hidden
        className="pointer-events-none absolute inset-y-0 w-px bg-line-strong"
        style={{ left: `${position * 100}%` }}
      />
      <div
        className="pointer-events-none absolute bottom-full z-20 mb-1.5 w-max rounded-control border border-line bg-surface px-2.5 py-1.5 text-xs shadow-popover"
        style={{ left: `${position * 100}%`, transform: `translateX(-${position * 100}%)` }}
      >
        <div className="font-medium">{point.label}</div>
        <div className="flex items-center gap-1.5">
          <span aria-hidden className={cn("h-0.5 w-2.5", tone === "warn" ? "bg-warn" : "bg-ink")} />
          {point.reading.value}
        </div>
        <div className="flex items-center gap-1.5 text-muted">
          <span aria-hidden className="h-0.5 w-2.5 bg-line-strong" />
          {point.reading.before}
        </div>
      </div>
    </>
  );
}
