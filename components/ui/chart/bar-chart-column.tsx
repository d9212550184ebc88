import { cn } from "../cn";

export interface BarSegment {
  name: string;
  value: number;
  tone: keyof typeof SEGMENT_FILLS;
}

export interface Bar {
  label: string;
  /** From the bottom up. */
  segments: readonly BarSegment[];
  /** Takes the place of the numbers where nothing was measured, so that no zero is drawn. */
  note?: string;
}

export const SEGMENT_FILLS = {
  neutral: "bg-chart",
  strong: "bg-control",
  accent: "bg-accent-chart",
  ok: "bg-ok",
  warn: "bg-warn",
  bad: "bg-bad",
  limit: "bg-limit",
  /** Expected, not measured. */
  projected: "border border-dashed border-line-strong border-b-0",
} as const;

export function barTotal(bar: Bar): number {
  return bar.segments.reduce((sum, segment) => sum + segment.value, 0);
}

/** One bar: its segments from the bottom up, each at least 2 px when it is not zero. */
export function BarColumn({ bar, top, dimmed }: { bar: Bar; top: number; dimmed: boolean }) {
  return (
    <div
      className={cn(
        "flex min-w-0 flex-1 flex-col-reverse overflow-hidden transition-opacity duration-75",
        bar.note !== undefined && "bg-subtle",
        dimmed && "opacity-45",
      )}
    >
      {bar.segments.map((segment, index) =>
        segment.value > 0 ? (
          <div
            key={index}
            className={cn("min-h-0.5 shrink-0 last:rounded-t-[2px]", SEGMENT_FILLS[segment.tone])}
            style={{ height: `${(segment.value / top) * 100}%` }}
          />
        ) : null,
      )}
    </div>
  );
}
