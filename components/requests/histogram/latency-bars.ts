import { niceMax } from "@/components/ui/chart/bar-chart";
import type { Bar, BarSegment } from "@/components/ui/chart/bar-chart-column";
import type { Percentiles, RequestLatency } from "@/lib/contracts/log/request-counts";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { formatDuration } from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";
import { bucketLabel, markedLabel } from "./histogram-bars";

/** The p50 and the p95 in microseconds; an empty list where none was measured. */
export function percentileSegments({ p50Us, p95Us }: Percentiles): BarSegment[] {
  if (p50Us === null || p95Us === null) return [];
  return [
    { name: "p50", tone: "strong", value: p50Us },
    { name: "p95", tone: "neutral", value: p95Us },
  ];
}

/** For the table of the numbers. */
export function toLatencyBars({ buckets, bucketMs }: RequestLatency, zone: TimeZone): Bar[] {
  return buckets.map((bucket) => {
    const segments = percentileSegments(bucket);
    return {
      label: bucketLabel(bucket.start, bucketMs, zone),
      segments,
      ...(segments.length === 0 && { note: measuredOf(bucket) }),
    };
  });
}

/** Finer lines would need decimals that have no room beside the chart. */
const MIN_TOP_US = 1_000;
const SECOND_US = 1_000_000;

/** The axis from zero to above the highest p95, in milliseconds or seconds. Its lowest line names the unit. */
export function latencyScale({ buckets }: Pick<RequestLatency, "buckets">) {
  const top = niceMax(Math.max(MIN_TOP_US, ...buckets.map(({ p95Us }) => p95Us ?? 0)));
  const [unit, unitUs] = top < SECOND_US ? ["ms", 1_000] : ["s", SECOND_US];
  return {
    top,
    format: (valueUs: number) => (valueUs === 0 ? `0 ${unit}` : formatNumber(valueUs / unitUs)),
  };
}

/** "1,204 requests"; "sample of 333 of 51,002 requests". */
function measuredOf({ requests, measured }: Percentiles): string {
  if (requests === 0) return "no requests";
  if (measured === 0) return `${countOf(requests, "request")}, none measured`;
  return measured < requests
    ? `sample of ${formatNumber(measured)} of ${countOf(requests, "request")}`
    : countOf(requests, "request");
}

/** Which requests the percentiles of the whole time are about. */
export function measuredText({ whole, isCapped, isTimedOut }: RequestLatency): {
  count: string;
  unit: string;
} {
  const { requests, measured } = whole;
  if (isTimedOut)
    return { count: requests > 0 ? formatNumber(requests) : "", unit: "requests, not measured" };
  if (isCapped) return { count: formatNumber(measured), unit: "newest requests" };
  if (measured < requests)
    return {
      count: formatNumber(requests),
      unit: `requests, a sample of ${formatNumber(measured)} measured`,
    };
  return { count: formatNumber(requests), unit: requests === 1 ? "request" : "requests" };
}

/**
 * The reading of the buckets from `first` to `last`. The percentiles of several buckets do not follow from those of each, so
 * their range is named.
 */
export function markedLatency(
  latency: RequestLatency,
  [first, last]: readonly [number, number],
  zone: TimeZone,
): { bar: Bar; text: string } {
  const marked = latency.buckets.slice(Math.min(first, last), Math.max(first, last) + 1);
  const label = markedLabel(latency, [first, last], zone);
  const [only] = marked;
  if (only && marked.length === 1) {
    const segments = percentileSegments(only);
    const note = measuredOf(only);
    const values = segments.map(({ name, value }) => `${name} ${formatDuration(value)}`);
    return { bar: { label, segments, note }, text: `${label}: ${[...values, note].join(", ")}` };
  }
  const requests = marked.reduce((sum, bucket) => sum + bucket.requests, 0);
  const ranges = (["p50", "p95"] as const).flatMap((name) => rangeOf(name, marked) ?? []);
  const note = [...ranges, requests === 0 ? "no requests" : countOf(requests, "request")].join(", ");
  return { bar: { label, segments: [], note }, text: `${label}: ${note}` };
}

/** "p95 40 ms to 120 ms". */
function rangeOf(name: "p50" | "p95", buckets: readonly Percentiles[]): string | null {
  const values = buckets.flatMap((bucket) => bucket[`${name}Us`] ?? []);
  if (values.length === 0) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)].map(formatDuration);
  return low === high ? `${name} ${low}` : `${name} ${low} to ${high}`;
}
