import type { Bar, BarSegment } from "@/components/ui/bar-chart-column";
import type { RequestBucket, RequestHistogram } from "@/lib/contracts/request-counts";
import { formatDay, formatDayTime, formatHourMinute } from "@/lib/format-time";

const DAY_MS = 86_400_000;

/** From the baseline up. */
const OUTCOMES = [
  { key: "ok", name: "2xx answered", tone: "neutral" },
  { key: "refused", name: "4xx refused", tone: "warn" },
  { key: "limited", name: "429 limited", tone: "limit" },
  { key: "failed", name: "5xx failed", tone: "bad" },
] as const satisfies readonly { key: keyof RequestBucket; name: string; tone: BarSegment["tone"] }[];

export function toBars({ buckets, bucketMs }: RequestHistogram): Bar[] {
  return buckets.map((bucket) => ({
    label: bucketLabel(bucket.start, bucketMs),
    segments: OUTCOMES.map(({ key, name, tone }) => ({ name, tone, value: bucket[key] })),
  }));
}

/** "22 Nov, 10:30 – 11:00", "22 Nov, 12:00 – 23 Nov, 00:00", "22 Nov". */
export function bucketLabel(start: string, bucketMs: number): string {
  if (bucketMs >= DAY_MS) return formatDay(start);
  const end = new Date(Date.parse(start) + bucketMs).toISOString();
  const isOneDay = end.slice(0, 10) === start.slice(0, 10);
  return `${formatDayTime(start)} – ${isOneDay ? formatHourMinute(end) : formatDayTime(end)}`;
}

/** The time that the buckets from `first` to `last` cover, within the period. */
export function timeOf({ buckets, bucketMs, from }: RequestHistogram, first: number, last: number) {
  const start = buckets[Math.min(first, last)]?.start ?? from;
  const end = Date.parse(buckets[Math.max(first, last)]?.start ?? from) + bucketMs;
  return { from: start > from ? start : from, to: new Date(end).toISOString() };
}

/** Spread evenly from the first bucket to the end: times within two days, else days. */
export function axisLabels({ buckets, bucketMs }: RequestHistogram, count: number): string[] {
  const first = Date.parse(buckets[0]?.start ?? "");
  const spanMs = buckets.length * bucketMs;
  const format = spanMs <= 2 * DAY_MS ? formatHourMinute : formatDay;
  return Array.from({ length: count }, (_, index) => {
    return format(new Date(first + (index / (count - 1)) * spanMs).toISOString());
  });
}
