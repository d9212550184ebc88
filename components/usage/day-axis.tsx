import { cn } from "@/components/ui/cn";
import { axisLabels } from "./axis-labels";

const ALIGN = { start: "", center: "-translate-x-1/2", end: "-translate-x-full" } as const;
const ANCHOR = { start: 0, center: 0.5, end: 1 } as const;

/** The days under a bar chart, each at its bar, today marked. */
export function DayAxis({ days, today }: { days: readonly string[]; today: string }) {
  return (
    <div aria-hidden className="relative mt-1.5 h-4 text-2xs text-faint">
      {axisLabels(days, today).map(({ index, text, align, isToday }) => (
        <span
          key={index}
          className={cn("absolute whitespace-nowrap", ALIGN[align], isToday && "font-medium text-ink")}
          style={{ left: `${((index + ANCHOR[align]) / days.length) * 100}%` }}
        >
          {text}
        </span>
      ))}
    </div>
  );
}
