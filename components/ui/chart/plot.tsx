import type { ReactNode } from "react";
import { cn } from "../cn";

/** The part of a chart that is drawn: a span of time, in shares of the whole, and of values. */
export interface PlotView {
  from: number;
  to: number;
  bottom: number;
  top: number;
}

export interface PlotPoint {
  at: number;
  value: number;
}

/** A range of expected values. */
export interface BandPoint {
  at: number;
  low: number;
  high: number;
}

const acrossOf = ({ from, to }: PlotView, at: number) => (at - from) / (to - from);
const upOf = ({ bottom, top }: PlotView, value: number) => (value - bottom) / (top - bottom);

/** The points as a path in a box of one by one, from the top left. */
function plotPath(view: PlotView, points: readonly PlotPoint[]): string {
  const round = (share: number) => Number(share.toFixed(5));
  const place = ({ at, value }: PlotPoint) => `${round(acrossOf(view, at))} ${round(1 - upOf(view, value))}`;
  return points.map((point, index) => (index === 0 ? "M" : "L") + place(point)).join("");
}

interface PlotLinesProps {
  view: PlotView;
  points: readonly PlotPoint[];
  band: readonly BandPoint[];
}

/** A filled line, and after it the band of its forecast with a dashed middle. */
export function PlotLines({ view, points, band }: PlotLinesProps) {
  const [first] = points;
  const last = points.at(-1);
  const edge = (side: "low" | "high") => band.map((point) => ({ at: point.at, value: point[side] }));
  const middle = band.map(({ at, low, high }) => ({ at, value: (low + high) / 2 }));
  const floor = first &&
    last && [
      { at: last.at, value: view.bottom },
      { at: first.at, value: view.bottom },
    ];
  const stroke = { fill: "none", vectorEffect: "non-scaling-stroke", strokeLinejoin: "round" } as const;
  return (
    <svg aria-hidden viewBox="0 0 1 1" preserveAspectRatio="none" className="absolute inset-0 size-full">
      {floor ? <path d={`${plotPath(view, [...points, ...floor])}Z`} className="fill-accent-soft" /> : null}
      {band.length > 0 ? (
        <>
          <path
            d={`${plotPath(view, [...edge("high"), ...edge("low").toReversed()])}Z`}
            className="fill-warn-line"
          />
          <path
            d={plotPath(view, middle)}
            {...stroke}
            strokeWidth={1.25}
            strokeDasharray="3 3"
            className="stroke-warn-text"
          />
        </>
      ) : null}
      <path d={plotPath(view, points)} {...stroke} strokeWidth={1.75} className="stroke-accent" />
    </svg>
  );
}

interface PlotMarkProps extends PlotPoint {
  view: PlotView;
  /** A full dot is the present, a ring an event. */
  look?: keyof typeof LOOKS;
  /** Beside the dot. */
  children?: ReactNode;
}

const LOOKS = {
  dot: "border-surface bg-accent",
  ring: "border-accent bg-surface",
  warn: "border-warn-text bg-surface",
} as const;

/** A dot on a line that rises. Its label stands below it at the right, or above it at the left, if there is no room. */
export function PlotMark({ view, at, value, look = "ring", children }: PlotMarkProps) {
  const across = acrossOf(view, at);
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute"
      style={{ left: `${across * 100}%`, bottom: `${upOf(view, value) * 100}%` }}
    >
      <span className={cn("absolute size-2.5 -translate-1/2 rounded-full border-2", LOOKS[look])} />
      {children === undefined ? null : (
        <span
          className={cn(
            "absolute text-2xs whitespace-nowrap text-muted",
            across > 0.85 ? "right-1.5 bottom-1.5" : "top-1.5 left-1.5",
            across > 0.65 && "max-sm:top-auto max-sm:right-1.5 max-sm:bottom-1.5 max-sm:left-auto",
          )}
        >
          {children}
        </span>
      )}
    </div>
  );
}
