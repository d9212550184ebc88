"use client";

import { LineChart } from "@/components/ui/chart/line-chart";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useTimeZone, zoneHeading } from "@/components/ui/time-zone";
import { Tooltip } from "@/components/ui/tooltip";
import type { Overview } from "@/lib/contracts/overview";
import { formatMoment } from "@/lib/format/format-time";
import {
  countedCopy,
  errorRateFigure,
  type Figure,
  hourLabels,
  latencyFigure,
  requestsFigure,
} from "./figures";

const NAMES = ["Requests", "Error rate", "p95 latency"];
const GRID = "grid p-0 divide-line max-md:divide-y md:grid-cols-3 md:divide-x";
const CELL =
  "grid min-w-0 items-center gap-x-4 p-4 max-md:h-24 max-md:grid-cols-[minmax(0,1fr)_9.5rem] md:h-48 md:content-between";

/** Requests, error rate and latency of 24 hours, each over the line of the 24 hours before. */
export function FiguresCard({ overview }: { overview: Overview | undefined }) {
  const zone = useTimeZone();
  if (!overview)
    return (
      <Card className={GRID} aria-label="Last 24 hours" aria-busy>
        {NAMES.map((name) => (
          <div key={name} className={CELL}>
            <div>
              <p className="text-xs text-muted">{name}</p>
              <Skeleton className="mt-2 h-6 w-28" />
            </div>
            <Skeleton className="h-10 md:h-18" />
          </div>
        ))}
      </Card>
    );
  const labels = hourLabels(overview.hours, zone);
  const requests = requestsFigure(overview, zone);
  const measured = `Of all requests since ${formatMoment(overview.latency.from, zone)}, against the 24 hours before. Computed from counts of durations: at most 4.5 % off.`;
  return (
    <Card className={GRID} aria-label="Last 24 hours">
      <FigureCell
        figure={requests}
        axisLabels={labels}
        unit="Requests"
        about={countedCopy(overview, requests, zone)}
      />
      <FigureCell figure={errorRateFigure(overview, zone)} axisLabels={labels} unit="Failures" />
      <FigureCell
        figure={latencyFigure(overview, zone)}
        axisLabels={labels}
        unit="95th percentile"
        about={measured}
      />
    </Card>
  );
}

interface FigureCellProps {
  figure: Figure;
  axisLabels: readonly { index: number; text: string }[];
  /** Heads the column of the chart's table. */
  unit: string;
  about?: string;
}

function FigureCell({ figure, axisLabels, unit, about }: FigureCellProps) {
  const { name, value, before, change, isAlarming, points, top, ticks } = figure;
  const zone = zoneHeading(useTimeZone());
  return (
    <div className={CELL} data-figure={name}>
      <div className="min-w-0">
        <div className="flex items-center justify-between gap-3 text-xs text-muted">
          <h2 className="font-normal whitespace-nowrap">
            {about === undefined ? (
              name
            ) : (
              <Tooltip content={about}>
                <span
                  tabIndex={0}
                  className="rounded-small underline decoration-line-strong decoration-dotted underline-offset-3"
                >
                  {name}
                </span>
              </Tooltip>
            )}
          </h2>
          <Before text={before} className="max-md:hidden" />
        </div>
        <p className="flex items-center gap-2 text-2xl leading-7 font-semibold whitespace-nowrap">
          {value}
          {change === null ? null : (
            <Badge tone={isAlarming ? "warn" : "neutral"} className="max-md:hidden">
              {change}
            </Badge>
          )}
        </p>
        <Before text={before} className="md:hidden" />
      </div>
      <LineChart
        points={points}
        top={top}
        ticks={ticks}
        axisLabels={axisLabels}
        tone={isAlarming ? "warn" : "ink"}
        ariaLabel={`${name} by hour, last 24 hours`}
        headings={{ label: `Hour (${zone})`, value: unit, before: "The day before" }}
      />
    </div>
  );
}

/** The day before, with the dash of its line. */
function Before({ text, className }: { text: string; className: string }) {
  return (
    <span className={className}>
      <span className="flex items-center gap-1.5 text-xs whitespace-nowrap text-muted">
        <span aria-hidden className="h-px w-3 bg-line-strong" />
        {text}
      </span>
    </span>
  );
}
