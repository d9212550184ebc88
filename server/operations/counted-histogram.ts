import "server-only";

import { Histogram } from "prom-client";
import type { Histogram as Counts } from "@/server/platform/histogram";

interface Series {
  labels: Readonly<Record<string, string>>;
  counts: Counts;
}

interface CountedHistogramOptions {
  name: string;
  help: string;
  /** Divides observed values: 1,000,000 turns microseconds into the seconds that Prometheus expects. */
  unitsInOne: number;
  series: () => readonly Series[];
}

/**
 * A prom-client histogram whose values are counted elsewhere and read at the scrape. prom-client's own `observe` checks and
 * hashes the labels each time: the nine observations of one request took 7.2 µs, ours take 0.2 µs (decision 036).
 */
export class CountedHistogram extends Histogram {
  constructor(private readonly options: CountedHistogramOptions) {
    super({ name: options.name, help: options.help, registers: [] });
  }

  /** prom-client calls this for its text format and for `get`. */
  async getForPromString() {
    const { name, help, series } = this.options;
    return { name, help, type: "histogram", values: series().flatMap((one) => this.valuesOf(one)) };
  }

  private valuesOf({ labels, counts }: Series) {
    const { name, unitsInOne } = this.options;
    const cumulative = counts.cumulative();
    return [
      ...cumulative.map(({ bound, count }) => ({
        metricName: `${name}_bucket`,
        labels: { ...labels, le: Number.isFinite(bound) ? bound / unitsInOne : "+Inf" },
        value: count,
      })),
      { metricName: `${name}_sum`, labels, value: counts.sum / unitsInOne },
      { metricName: `${name}_count`, labels, value: cumulative.at(-1)?.count ?? 0 },
    ];
  }
}
