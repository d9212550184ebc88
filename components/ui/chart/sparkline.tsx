import { Fragment } from "react";

interface SparklineProps {
  /** Oldest first. */
  values: readonly number[];
  /** The same in words: "142 requests in the last 24 hours, most at 09:00 UTC". */
  label: string;
  tone?: keyof typeof FILLS;
  /** The value of a full bar, where several share one scale. */
  max?: number;
  /** The part of each value that is drawn as bad, at its top. */
  bad?: readonly number[];
}

const FILLS = {
  neutral: "fill-control",
  warn: "fill-warn",
  bad: "fill-bad",
  limit: "fill-limit",
} as const;

const NONE: readonly number[] = [];
const HEIGHT = 20;
const STEP = 3;

/** One bar per value, 3 px wide and 20 px high. The base line shows that zero is a value too. */
export function Sparkline({
  values,
  label,
  tone = "neutral",
  max = Math.max(1, ...values),
  bad = NONE,
}: SparklineProps) {
  const width = values.length * STEP;
  const heightOf = (value: number) => (value > 0 ? Math.max(2, Math.round((value / max) * HEIGHT)) : 0);
  return (
    <svg
      data-slot="sparkline"
      role="img"
      aria-label={label}
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      shapeRendering="crispEdges"
      className="shrink-0"
    >
      <title>{label}</title>
      <rect x={0} y={HEIGHT - 1} width={width - 1} height={1} className="fill-line-strong" />
      {values.map((value, index) => {
        const height = heightOf(value);
        const badHeight = Math.min(height, heightOf(bad[index] ?? 0));
        const bar = { x: index * STEP, y: HEIGHT - height, width: 2 };
        return height === 0 ? null : (
          <Fragment key={index}>
            <rect {...bar} height={height} className={FILLS[tone]} />
            {badHeight > 0 ? <rect {...bar} height={badHeight} className={FILLS.bad} /> : null}
          </Fragment>
        );
      })}
    </svg>
  );
}
