import { niceMax } from "@/components/ui/chart/bar-chart";
import type { LinePoint } from "@/components/ui/chart/line-chart-table";
import { chartScale } from "@/components/ui/chart/scale";
import type { Overview, OverviewHour } from "@/lib/contracts/overview";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { formatDuration, formatHourMinute, formatMoment } from "@/lib/format/format-time";
import { type TimeZone, wallClock } from "@/lib/format/time-zone";
import { floorDate, HOUR_MS } from "@/lib/time";

/** A figure of the last 24 hours beside that of the day before. */
export interface Figure {
  name: string;
  value: string;
  /** "11,604 before". */
  before: string;
  /** "+7.5 %"; null without anything to compare with, or without a difference. */
  change: string | null;
  /** True if somebody should look at it. */
  isAlarming: boolean;
  points: LinePoint[];
  top: number;
  ticks: readonly [string, string, string];
}

/** A smaller number of failures may double by chance. */
const MIN_ALARMING = 10;

/** Each hour has the requests that it counts. The first and the last lie only partly in the 24 hours, so they are dashed. */
export function requestsFigure({ now, before, hours }: Overview, zone: TimeZone): Figure {
  const points = hours.map((hour): LinePoint => {
    const spanMs = Date.parse(hour.to) - Date.parse(hour.from);
    // On the hour, the last one has no part yet.
    const isPart = spanMs > 0 && spanMs < HOUR_MS;
    return {
      label: `${spanOf(hour, zone)}${isPart ? ", part of an hour" : ""}`,
      value: spanMs === 0 ? null : hour.requests,
      before: spanMs === 0 ? null : hour.before.requests,
      isPart,
      reading: {
        value: countOf(hour.requests, "request"),
        before: `${formatNumber(hour.before.requests)} the day before`,
      },
    };
  });
  const share = before.requests === 0 ? null : (now.requests / before.requests - 1) * 100;
  return {
    name: "Requests",
    value: formatNumber(now.requests),
    before: before.requests === 0 ? "none before" : `${formatNumber(before.requests)} before`,
    change: share === null ? null : signed(share.toFixed(Math.abs(share) < 99.95 ? 1 : 0), " %"),
    isAlarming: false,
    points,
    ...countScaleOf(points),
  };
}

/** Since when requests are counted, and the reason of the dashes while there are any. */
export function countedCopy({ from }: Pick<Overview, "from">, { points }: Figure, zone: TimeZone): string {
  const counted = `From ${formatMoment(from, zone)} on.`;
  return points.some(({ isPart }) => isPart)
    ? `${counted} Dashed: the first and the last hour, of which only a part is counted.`
    : counted;
}

type Counts = Overview["now"];
const percentOf = ({ requests, failures }: Counts) => (requests === 0 ? null : (failures / requests) * 100);

export function errorRateFigure({ now, before, hours }: Overview, zone: TimeZone): Figure {
  const [rate, rateBefore] = [percentOf(now), percentOf(before)];
  const points = hours.map((hour) => ({
    label: spanOf(hour, zone),
    value: percentOf(hour),
    before: percentOf(hour.before),
    reading: { value: failedOf(hour), before: `${failedOf(hour.before)} the day before` },
  }));
  // Of the figures as they are shown, so that the three agree.
  const difference =
    rate === null || rateBefore === null ? null : Number(rate.toFixed(2)) - Number(rateBefore.toFixed(2));
  return {
    name: "Error rate",
    value: rate === null ? "–" : `${rate.toFixed(2)} %`,
    before: rateBefore === null ? "no requests before" : `${rateBefore.toFixed(2)} % before`,
    change: difference === null ? null : signed(difference.toFixed(2), " points"),
    isAlarming:
      rate !== null && rateBefore !== null && rate >= 2 * rateBefore && now.failures >= MIN_ALARMING,
    points,
    ...scaleOf(points, (value) => `${formatNumber(value)} %`),
  };
}

const failedOf = ({ requests, failures }: Counts) =>
  requests === 0 ? "no requests" : `${formatNumber(failures)} of ${formatNumber(requests)} failed`;

export function latencyFigure({ latency: { now, before }, hours }: Overview, zone: TimeZone): Figure {
  const points = hours.map(({ from, p95Us, before: { p95Us: p95UsBefore } }) => ({
    label: `hour of ${formatHourMinute(floorDate(new Date(from), HOUR_MS), zone)}`,
    value: p95Us === null ? null : p95Us / 1_000,
    before: p95UsBefore === null ? null : p95UsBefore / 1_000,
    reading: { value: durationOf(p95Us), before: `${durationOf(p95UsBefore)} the day before` },
  }));
  return {
    name: "p95 latency",
    value: now.p95Us === null ? "–" : formatDuration(now.p95Us),
    before: before.p95Us === null ? "not measured before" : `${formatDuration(before.p95Us)} before`,
    change: now.p95Us === null || before.p95Us === null ? null : durationChange(now.p95Us, before.p95Us),
    isAlarming: false,
    points,
    ...scaleOf(points, (value) => `${formatNumber(value)} ms`),
  };
}

const durationOf = (durationUs: number | null) =>
  durationUs === null ? "no requests" : formatDuration(durationUs);

/** The difference of two durations as they are shown, so that the three agree; null if they look the same. */
function durationChange(nowUs: number, beforeUs: number): string | null {
  const differenceUs = shownUs(nowUs) - shownUs(beforeUs);
  if (differenceUs === 0) return null;
  const sizeUs = Math.abs(differenceUs);
  const size = sizeUs < SECOND_US ? `${formatNumber(sizeUs / 1_000)} ms` : formatDuration(sizeUs);
  return `${differenceUs < 0 ? "−" : "+"}${size}`;
}

const SECOND_US = 1_000_000;

/** Rounded as `formatDuration` does. */
function shownUs(durationUs: number): number {
  const step =
    durationUs < 1_000 ? 100 : durationUs < 999_500 ? 1_000 : durationUs < 9_950_000 ? 100_000 : SECOND_US;
  return Math.round(durationUs / step) * step;
}

/** Short, and never rounded: "12.5", "1,250", "125k". */
const tickOf = (value: number) => (value < 100_000 ? formatNumber(value) : `${formatNumber(value / 1_000)}k`);

/** "10:30 to 11:00". */
const spanOf = ({ from, to }: OverviewHour, zone: TimeZone) =>
  `${formatHourMinute(from, zone)} to ${formatHourMinute(to, zone)}`;

/** "+7.5 %", "−1 %"; null for what rounds to nothing. */
function signed(digits: string, unit: string): string | null {
  if (Number(digits) === 0) return null;
  return `${digits.startsWith("-") ? "−" : "+"}${formatNumber(Number(digits.replace("-", "")))}${unit}`;
}

function scaleOf(
  points: readonly LinePoint[],
  format: (value: number) => string,
): Pick<Figure, "top" | "ticks"> {
  const top = niceMax(highestOf(points));
  return { top, ticks: [format(top), format(top / 2), format(0)] };
}

/** Whole numbers on each of the three lines: half a request is none. */
function countScaleOf(points: readonly LinePoint[]): Pick<Figure, "top" | "ticks"> {
  const { top, ticks } = chartScale(highestOf(points), 2);
  const [zero = 0, half = 0] = ticks;
  return { top, ticks: [tickOf(top), tickOf(half), tickOf(zero)] };
}

const highestOf = (points: readonly LinePoint[]) =>
  Math.max(0, ...points.flatMap(({ value, before }) => [value ?? 0, before ?? 0]));

/** The axis names every sixth hour of the clock, away from both ends. */
export function hourLabels(
  hours: readonly OverviewHour[],
  zone: TimeZone,
): { index: number; text: string }[] {
  return hours.flatMap(({ from }, index) => {
    const hour = wallClock(from, zone).getUTCHours();
    const isInside = index > 0 && index < hours.length - 1;
    return hour % 6 === 0 && isInside ? [{ index, text: formatHourMinute(from, zone) }] : [];
  });
}
