import type { Bar } from "@/components/ui/chart/bar-chart-column";
import type { RequestHistogram, Timeline } from "@/lib/contracts/log/request-counts";
import { formatClock, formatDay, formatHourMinute, formatPeriod } from "@/lib/format/format-time";
import { type TimeZone, wallClock } from "@/lib/format/time-zone";
import { type Outcome, OUTCOMES, outcomeSegments } from "@/lib/outcomes";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time";
import { recordOf } from "@/lib/typed-objects";

export function toBars({ buckets, bucketMs }: RequestHistogram, zone: TimeZone): Bar[] {
  return buckets.map((bucket) => ({
    label: bucketLabel(bucket.start, bucketMs, zone),
    segments: outcomeSegments(bucket),
  }));
}

/** "22 Nov, 10:30 – 11:00 UTC"; "22 Nov" for a whole day. Buckets begin with hours and days of UTC. */
export function bucketLabel(start: string, spanMs: number, zone: TimeZone): string {
  const isDay = spanMs === DAY_MS && formatClock(start, zone) === "00:00:00.000";
  return isDay ? formatDay(start, zone) : formatPeriod(start, Date.parse(start) + spanMs, zone);
}

/** The time of the buckets from `first` to `last`, clipped to the start of the period. */
export function timeOf({ buckets, bucketMs, from }: Timeline, first: number, last: number) {
  const start = buckets[Math.min(first, last)]?.start ?? from;
  const end = Date.parse(buckets[Math.max(first, last)]?.start ?? from) + bucketMs;
  return { from: start > from ? start : from, to: new Date(end).toISOString() };
}

interface Tick {
  text: string;
  /** Position as a share of the axis's width. */
  at: number;
  /** The tick begins a day, on an axis of hours. */
  isDay: boolean;
}

const TICK_STEPS_MS = [1, 5, 15, 30]
  .map((minutes) => minutes * MINUTE_MS)
  .concat([1, 3, 6, 12].map((hours) => hours * HOUR_MS))
  .concat([1, 2, 7, 14].map((days) => days * DAY_MS));
/** Room for a label at each end. */
const EDGE = 0.03;

/**
 * Ticks at round times of the zone, at most `max`: "12:00", the day where one begins, and days alone when hours are too many.
 * Where the zone's clock changes within the axis, the ticks keep the offset of its start.
 */
export function axisTicks({ buckets, bucketMs }: Timeline, max: number, zone: TimeZone): Tick[] {
  const first = Date.parse(buckets[0]?.start ?? "");
  const offset = wallClock(first, zone).getTime() - first;
  const spanMs = buckets.length * bucketMs;
  const stepMs =
    TICK_STEPS_MS.find((step) => spanMs / step < max) ?? Math.ceil(spanMs / max / DAY_MS) * DAY_MS;
  const next = Math.ceil((first + offset) / stepMs) * stepMs - offset;
  const count = Math.floor((first + spanMs - next) / stepMs) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const time = next + index * stepMs;
    const isDay = stepMs < DAY_MS && formatHourMinute(time, zone) === "00:00";
    const text = isDay || stepMs >= DAY_MS ? formatDay(time, zone) : formatHourMinute(time, zone);
    return { text, at: (time - first) / spanMs, isDay };
  }).filter(({ at }) => at >= EDGE && at <= 1 - EDGE);
}

/** The time of the buckets from `first` to `last`. */
export function markedLabel(
  { buckets, bucketMs }: Timeline,
  [first, last]: readonly [number, number],
  zone: TimeZone,
): string {
  const start = buckets[Math.min(first, last)]?.start;
  return start === undefined ? "" : bucketLabel(start, (Math.abs(last - first) + 1) * bucketMs, zone);
}

/** The buckets from `first` to `last` as one bar. */
export function markedBar(
  histogram: RequestHistogram,
  bars: readonly Bar[],
  [first, last]: readonly [number, number],
  zone: TimeZone,
): Bar {
  const marked = bars.slice(Math.min(first, last), Math.max(first, last) + 1);
  return {
    label: markedLabel(histogram, [first, last], zone),
    segments: outcomeSegments(
      recordOf(OUTCOMES, (outcome) => marked.reduce((sum, bar) => sum + valueOf(bar, outcome), 0)),
    ),
  };
}

const valueOf = (bar: Bar, outcome: Outcome) => bar.segments[OUTCOMES.indexOf(outcome)]?.value ?? 0;
