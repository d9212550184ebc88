import { cn } from "./cn";

const FILLS = {
  neutral: "bg-control",
  accent: "bg-accent",
  ok: "bg-ok",
  warn: "bg-warn",
  limit: "bg-limit",
  bad: "bg-bad",
} as const;

interface MeterProps {
  value: number;
  max: number;
  tone: keyof typeof FILLS;
  /** The accessible name: what is measured. */
  label: string;
  /** Read out in place of "value of max". */
  valueText?: string;
  /** Percentages to mark and label under the bar: [50, 80, 100]. */
  marks?: readonly number[];
  /** The expected final value: the bar is hatched up to it. */
  projected?: number;
  size?: "sm" | "md";
  className?: string;
}

const percentOf = (value: number, max: number) =>
  max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : value > 0 ? 100 : 0;

const NO_MARKS: readonly number[] = [];

export function Meter({
  value,
  max,
  tone,
  label,
  valueText,
  marks = NO_MARKS,
  projected,
  size = "sm",
  className,
}: MeterProps) {
  const percent = percentOf(value, max);
  return (
    <div data-slot="meter" className={cn("w-full min-w-0", className)}>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(max, value)}
        aria-valuenow={value}
        aria-valuetext={valueText ?? `${value} of ${max}`}
        className={cn("relative overflow-hidden rounded-full bg-active", size === "md" ? "h-2.5" : "h-1.5")}
      >
        {projected !== undefined && projected > value ? (
          <div
            className="absolute inset-y-0 left-0 bg-[repeating-linear-gradient(135deg,var(--color-accent-line)_0_4px,transparent_4px_8px)]"
            style={{ width: `${percentOf(projected, max)}%` }}
          />
        ) : null}
        <div
          className={cn("absolute inset-y-0 left-0 rounded-full", FILLS[tone], value > 0 && "min-w-1")}
          style={{ width: `${percent}%` }}
        />
        {marks
          .filter((mark) => mark < 100)
          .map((mark) => (
            <div key={mark} className="absolute inset-y-0 w-px bg-surface" style={{ left: `${mark}%` }} />
          ))}
      </div>
      {marks.length > 0 ? (
        <div aria-hidden className="relative mt-1 h-4 text-2xs text-faint">
          {marks.map((mark) => (
            <span
              key={mark}
              className={cn("absolute whitespace-nowrap", mark >= 100 ? "right-0" : "-translate-x-1/2")}
              style={mark >= 100 ? undefined : { left: `${mark}%` }}
            >
              {mark} %
            </span>
          ))}
        </div>
      ) : null}
    </div>
  );
}
