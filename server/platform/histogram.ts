import "server-only";

/**
 * Counts values by upper bound: the half of a Prometheus histogram on a request's path, where observing allocates nothing.
 * `server/operations/counted-histogram.ts` exposes it to prom-client and explains why prom-client does not count itself.
 */
export class Histogram {
  private readonly bounds: Float64Array;
  private readonly counts: Float64Array;
  sum = 0;

  /** `bounds` are ascending and inclusive; larger values are counted too. */
  constructor(bounds: readonly number[]) {
    this.bounds = Float64Array.from(bounds);
    this.counts = new Float64Array(bounds.length + 1);
  }

  observe(value: number): void {
    const { bounds, counts } = this;
    let index = 0;
    // Nearly every value falls into the first buckets, where a scan is faster than a binary search.
    while (value > (bounds[index] ?? Number.POSITIVE_INFINITY)) index++;
    counts[index] = (counts[index] ?? 0) + 1;
    this.sum += value;
  }

  /** The number of values up to each bound; the last bound is infinite, so its count is the total. */
  cumulative(): { bound: number; count: number }[] {
    let total = 0;
    return Array.from(this.counts, (count, index) => {
      total += count;
      return { bound: this.bounds[index] ?? Number.POSITIVE_INFINITY, count: total };
    });
  }
}
