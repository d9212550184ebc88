import "server-only";

/**
 * Counts of values by upper bound: the half of a Prometheus histogram that is on a request's path, where observing allocates
 * nothing. `server/operations/counted-histogram.ts` gives it to prom-client, and says why prom-client does not count itself.
 */
export class Histogram {
  private readonly bounds: Float64Array;
  private readonly counts: Float64Array;
  sum = 0;

  /** `bounds` ascend and include their own value; what is larger than the last is counted too. */
  constructor(bounds: readonly number[]) {
    this.bounds = Float64Array.from(bounds);
    this.counts = new Float64Array(bounds.length + 1);
  }

  observe(value: number): void {
    const { bounds, counts } = this;
    let index = 0;
    // Nearly every value falls into the first buckets, where a scan is quicker than halving.
    while (value > (bounds[index] ?? Number.POSITIVE_INFINITY)) index++;
    counts[index] = (counts[index] ?? 0) + 1;
    this.sum += value;
  }

  /** How many values were at most each bound; the last bound is infinite, its count is that of all values. */
  cumulative(): { bound: number; count: number }[] {
    let total = 0;
    return Array.from(this.counts, (count, index) => {
      total += count;
      return { bound: this.bounds[index] ?? Number.POSITIVE_INFINITY, count: total };
    });
  }
}
