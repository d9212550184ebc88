"use client";

import { BarChartTable } from "@/components/ui/chart/bar-chart-table";
import { BarColumn } from "@/components/ui/chart/bar-chart-column";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { formatClock, formatSecond } from "@/lib/format/format-time";
import { RATE_WINDOW_SECONDS } from "@/lib/workspace/plans";
import { SECOND_MS } from "@/lib/time";
import { useChartCursor } from "@/components/ui/chart/bar-cursor";
import { useTimeZone, zoneHeading } from "@/components/ui/time-zone";

type RateLimit = ExplanationOf<"rate_limit_exceeded">;

/** The minute around the request: one bar per second, and a line for how full the window was. */
export function MinuteChart({ explanation, at }: { explanation: RateLimit; at: string }) {
  const { subject, seconds, limit, allowed, refused, limitReachedAt } = explanation;
  // An address's limit also counts calls that only other workspaces may see, so its window cannot be drawn.
  const hasWindow = subject === "key";
  // A call that an address's limit lets through still fails, for want of a valid key.
  const counted = hasWindow ? "allowed" : "failed";
  const { index, handlers } = useChartCursor(seconds.length);
  const fill = windowFill(seconds);
  const top = chartTop(seconds, hasWindow ? limit : null);
  const zone = useTimeZone();
  const clock = (second: number) => formatClock(instantOf(second, at), zone).slice(0, 8);
  const bars = seconds.map((second) => toBar(second, clock(second.second), counted));
  const active = index === null ? undefined : seconds[index];
  return (
    <figure className="min-w-0">
      <p className="mb-1 flex flex-wrap justify-between gap-x-3 text-2xs">
        {hasWindow ? (
          <>
            <span className="text-faint">bars: each second · line: the last {RATE_WINDOW_SECONDS}</span>
            <span className="ml-auto text-limit-text">
              {limitReachedAt
                ? `limit of ${limit} reached at ${formatClock(limitReachedAt, zone).slice(0, 8)}`
                : `limit of ${limit}`}
            </span>
          </>
        ) : (
          <span className="text-faint">bars: each second, calls with this workspace’s keys only</span>
        )}
      </p>
      <div
        role="group"
        aria-roledescription="bar chart"
        aria-label="Requests in each second of the minute. Arrow keys read the values."
        tabIndex={0}
        className="relative h-21 rounded-small border-b border-line"
        {...handlers}
      >
        {hasWindow && <FillLine fill={fill} limit={limit} top={top} />}
        <div aria-hidden className="absolute inset-0 flex items-stretch gap-px">
          {bars.map((bar, column) => (
            <BarColumn key={bar.label} bar={bar} top={top} dimmed={index !== null && index !== column} />
          ))}
        </div>
        {active && index !== null && (
          <div
            role="status"
            className="pointer-events-none absolute bottom-full z-20 mb-1.5 w-max rounded-control border border-line bg-surface px-2.5 py-1.5 text-xs shadow-popover"
            style={{
              left: `${((index + 0.5) / seconds.length) * 100}%`,
              transform: `translateX(-${((index + 0.5) / seconds.length) * 100}%)`,
            }}
          >
            <p className="font-medium text-ink">{formatSecond(instantOf(active.second, at), zone)}</p>
            <p className="text-muted">
              {active.allowed} {counted}, {active.refused} refused
            </p>
            {hasWindow && (
              <p className="text-muted">
                {fill[index] ?? 0} of {limit} in the window
              </p>
            )}
          </div>
        )}
      </div>
      <figcaption className="mt-1.5 flex justify-between gap-3 text-xs text-muted">
        <span>{clock(seconds[0]?.second ?? 0)}</span>
        <span>
          <strong className="font-medium text-ink">{allowed}</strong> {counted} ·{" "}
          <strong className="font-medium text-limit-text">{refused}</strong> refused
        </span>
        <span>{formatSecond(instantOf(seconds.at(-1)?.second ?? 0, at), zone)}</span>
      </figcaption>
      <BarChartTable
        data={bars}
        caption="Requests in each second of the minute"
        labelHeading={`Second (${zoneHeading(zone)})`}
      />
    </figure>
  );
}

/** Bars are whole seconds, so a label without milliseconds names exactly the bar's. */
const instantOf = (second: number, at: string) => Date.parse(at) + second * SECOND_MS;

function toBar({ allowed, refused }: RateLimit["seconds"][number], label: string, counted: string) {
  return {
    label,
    segments: [
      { name: counted, value: allowed, tone: "neutral" as const },
      { name: "refused", value: refused, tone: "limit" as const },
    ],
  };
}

/** How full the window was in each second, on the scale of the bars; the dashed line is the limit. */
function FillLine({ fill, limit, top }: { fill: readonly number[]; limit: number; top: number }) {
  const width = fill.length;
  const y = (value: number) => 100 - Math.min(1, value / top) * 100;
  const points = fill.map((value, index) => `${index + 0.5},${y(value)}`).join(" ");
  return (
    <>
      <div
        aria-hidden
        className="absolute inset-x-0 border-t border-dashed border-limit-text"
        style={{ top: `${y(limit)}%` }}
      />
      <svg
        aria-hidden
        className="absolute inset-0 size-full overflow-visible"
        viewBox={`0 0 ${width} 100`}
        preserveAspectRatio="none"
      >
        <polygon points={`0.5,100 ${points} ${width - 0.5},100`} className="fill-limit/7" />
        <polyline
          points={points}
          vectorEffect="non-scaling-stroke"
          className="fill-none stroke-limit-text/55"
          strokeWidth={1.25}
          strokeLinejoin="round"
        />
      </svg>
    </>
  );
}

type Second = ExplanationOf<"rate_limit_exceeded">["seconds"][number];

/** The value at the top of the chart, at least 1: one scale for the bars, the line and the limit, if it has one. */
export function chartTop(seconds: readonly Second[], limit: number | null): number {
  return Math.max(1, limit ?? 0, ...seconds.map(({ allowed, refused }) => allowed + refused));
}

/** For each second, the number of allowed requests in the window that ends with it, as far as the data reaches. */
export function windowFill(seconds: readonly Second[]): number[] {
  let inWindow = 0;
  return seconds.map(({ allowed }, index) => {
    inWindow += allowed - (seconds[index - RATE_WINDOW_SECONDS]?.allowed ?? 0);
    return inWindow;
  });
}
