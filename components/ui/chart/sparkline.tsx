interface SparklineProps {
  /** Oldest first. */
  values: readonly number[];
  /** The same in words: "142 requests in the last 24 hours, most at 09:00 UTC". */
  label: string;
  tone?: keyof typeof FILLS;
  /** The value of a full bar, where several share one scale. */
  max?: number;
}

const FILLS = {
  neutral: "fill-control",
  warn: "fill-warn",
  bad: "fill-bad",
  limit: "fill-limit",
} as const;

const HEIGHT = 20;
const STEP = 3;

/** One bar per value, 3 px wide and 20 px high. The base line shows that zero is a value too. */
export function Sparkline({ values, label, tone = "neutral", max = Math.max(1, ...values) }: SparklineProps) {
  const width = values.length * STEP;
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
        const height = value > 0 ? Math.max(2, Math.round((value / max) * HEIGHT)) : 0;
        return height === 0 ? null : (
          <rect
            key={index}
            x={index * STEP}
            y={HEIGHT - height}
            width={2}
            height={height}
            className={FILLS[tone]}
          />
        );
      })}
    </svg>
  );
}
