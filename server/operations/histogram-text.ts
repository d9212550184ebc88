import "server-only";

import type { Histogram } from "@/server/platform/histogram";

interface HistogramMetric {
  name: string;
  help: string;
  series: readonly { labels: Readonly<Record<string, string>>; histogram: Histogram }[];
  /** Divides what was observed: 1,000,000 turns microseconds into the seconds that Prometheus wants. */
  unitsInOne: number;
}

const escape = (value: string) =>
  value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

/** Our own histograms in Prometheus' text format: prom-client's can only be filled value by value. */
export function histogramText({ name, help, series, unitsInOne }: HistogramMetric): string {
  const lines = [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`];
  for (const { labels, histogram } of series) {
    let total = 0;
    for (const { bound, count } of histogram.cumulative()) {
      const le = Number.isFinite(bound) ? String(bound / unitsInOne) : "+Inf";
      lines.push(`${name}_bucket${labelText({ ...labels, le })} ${count}`);
      total = count;
    }
    lines.push(`${name}_sum${labelText(labels)} ${histogram.sum / unitsInOne}`);
    lines.push(`${name}_count${labelText(labels)} ${total}`);
  }
  return lines.join("\n");
}
