import { cn } from "../cn";
import { formatDay } from "@/lib/format/format-time";

const ALIGN = { start: "", center: "-translate-x-1/2", end: "-translate-x-full" } as const;
const ANCHOR = { start: 0, center: 0.5, end: 1 } as const;

/** The days under a bar chart, each below its bar, with today marked. */
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

interface AxisLabel {
  index: number;
  text: string;
  /** How the text is aligned with its column: labels at both ends stay inside the chart. */
  align: "start" | "center" | "end";
  isToday: boolean;
}

/** The number of columns that a label needs on a phone. */
const MIN_GAP = 6;

/** Labels under a chart of days: today and both ends first, then every seventh day if there is room. */
export function axisLabels(days: readonly string[], today: string): AxisLabel[] {
  const last = days.length - 1;
  const weekly = days.map((_, index) => index).filter((index) => index % 7 === 0);
  const placed: number[] = [];
  for (const index of [days.indexOf(today), 0, last, ...weekly]) {
    if (index >= 0 && placed.every((other) => Math.abs(other - index) >= MIN_GAP)) placed.push(index);
  }
  placed.sort((a, b) => a - b);
  return placed.map((index, position) => {
    const day = days[index] ?? "";
    // The label of today names no month.
    const before = days[placed.slice(0, position).findLast((each) => days[each] !== today) ?? -1];
    const namesMonth = index === last || before?.slice(0, 7) !== day.slice(0, 7);
    const text = namesMonth ? formatDay(day) : String(Number(day.slice(8)));
    const isToday = day === today;
    const align = index < 2 ? "start" : index > last - 3 ? "end" : "center";
    return { index, text: isToday ? "today" : text, align, isToday };
  });
}
