import type { Bar } from "@/components/ui/chart/bar-chart-column";
import type { Usage } from "@/lib/contracts/usage";
import { formatDay } from "@/lib/format/format-time";
import { DAY_MS } from "@/lib/time";

interface MonthDays {
  /** Every day of the month, `YYYY-MM-DD`. */
  days: string[];
  bars: Bar[];
  today: string;
}

/** One bar per day of the month: actual submissions, then the expected ones of the remaining days. */
export function monthDays({ month, resetsAt, asOf, submissions }: Usage): MonthDays {
  const count = (Date.parse(resetsAt) - Date.parse(month)) / DAY_MS;
  const days = Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(month) + index * DAY_MS).toISOString().slice(0, 10),
  );
  const today = asOf.slice(0, 10);
  const submitted = new Map(submissions.byDay.map(({ day, count: made }) => [day, made]));
  const expected = expectedPerDay(submissions, (Date.parse(resetsAt) - Date.parse(asOf)) / DAY_MS);
  const bars = days.map((day): Bar => {
    if (day > today) {
      return { label: formatDay(day), segments: [{ name: "Expected", value: expected, tone: "projected" }] };
    }
    const label = day === today ? `${formatDay(day)}, so far today` : formatDay(day);
    return { label, segments: [{ name: "Submissions", value: submitted.get(day) ?? 0, tone: "accent" }] };
  });
  return { days, bars, today };
}

/** Zero once the limit is reached, because no more are accepted. */
function expectedPerDay({ byDay, forecast, reachedAt }: Usage["submissions"], daysLeft: number): number {
  if (!forecast || reachedAt !== null || daysLeft <= 0) return 0;
  const used = byDay.reduce((sum, { count }) => sum + count, 0);
  return Math.round(((forecast.low + forecast.high) / 2 - used) / daysLeft);
}
