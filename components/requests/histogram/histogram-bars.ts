import { type Bar, barTotal } from "@/components/ui/chart/bar-chart-column";
import type { RequestHistogram } from "@/lib/contracts/request-counts";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { formatDay, formatDayTime, formatHourMinute } from "@/lib/format/format-time";
import { OUTCOME_INFO, OUTCOMES, outcomeSegments } from "@/lib/outcomes";
import { DAY_MS } from "@/lib/time";

export function toBars({ buckets, bucketMs }: RequestHistogram): Bar[] {
  return buckets.map((bucket) => ({
    label: bucketLabel(bucket.start, bucketMs),
    segments: outcomeSegments(bucket),
  }));
}

/** "22 Nov, 10:30 – 11:00", "22 Nov, 12:00 – 23 Nov, 00:00"; "22 Nov" for a whole day. */
export function bucketLabel(start: string, spanMs: number): string {
  const end = new Date(Date.parse(start) + spanMs).toISOString();
  if (spanMs === DAY_MS && start.slice(11, 16) === "00:00") return formatDay(start);
  const isOneDay = end.slice(0, 10) === start.slice(0, 10);
  return `${formatDayTime(start)} – ${isOneDay ? formatHourMinute(end) : formatDayTime(end)}`;
}

/** The time of the buckets from `first` to `last`, clipped to the start of the period. */
export function timeOf({ buckets, bucketMs, from }: RequestHistogram, first: number, last: number) {
  const start = buckets[Math.min(first, last)]?.start ?? from;
  const end = Date.parse(buckets[Math.max(first, last)]?.start ?? from) + bucketMs;
  return { from: start > from ? start : from, to: new Date(end).toISOString() };
}

interface AxisLabel {
  text: string;
  /** Position as a share of the axis's width. */
  at: number;
}

/** Evenly spread starts of buckets, and the end: as times within a day, else with days, and as days alone beyond three. */
export function axisLabels({ buckets, bucketMs }: RequestHistogram, count: number): AxisLabel[] {
  const first = Date.parse(buckets[0]?.start ?? "");
  const spanMs = buckets.length * bucketMs;
  const format = spanMs > 3 * DAY_MS ? formatDay : spanMs > 1.1 * DAY_MS ? formatDayTime : formatHourMinute;
  return Array.from({ length: count }, (_, index) => {
    const before = Math.round((index / (count - 1)) * buckets.length);
    return { text: format(new Date(first + before * bucketMs).toISOString()), at: before / buckets.length };
  });
}

/** "22 Nov, 10:30 – 11:00: 12 requests, 4xx refused 3", for the buckets from `first` to `last`. */
export function readingOf(
  histogram: RequestHistogram,
  bars: readonly Bar[],
  first: number,
  last: number,
): string {
  const [low, high] = [Math.min(first, last), Math.max(first, last)];
  const marked = bars.slice(low, high + 1);
  const start = histogram.buckets[low]?.start;
  if (start === undefined) return "";
  const parts = OUTCOMES.flatMap((outcome, index) => {
    const value = marked.reduce((sum, bar) => sum + (bar.segments[index]?.value ?? 0), 0);
    return value > 0 ? `${OUTCOME_INFO[outcome].name} ${formatNumber(value)}` : [];
  });
  const total = marked.reduce((sum, bar) => sum + barTotal(bar), 0);
  const time = bucketLabel(start, marked.length * histogram.bucketMs);
  return [`${time}: ${countOf(total, "request")}`, ...parts].join(", ");
}
