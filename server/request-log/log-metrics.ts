import "server-only";

import { Histogram } from "@/server/platform/histogram";
import { processSingleton } from "@/server/platform/registry";

const ROW_BOUNDS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000];
const MS_BOUNDS = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

interface LogMetrics {
  batchRows: Histogram;
  batchMs: Histogram;
  tailReadMs: Histogram;
}

/** This process's figures: rows per committed batch, duration of a commit, and how long live tails waited for a read. */
export function logMetrics(): LogMetrics {
  return processSingleton("log-metrics", () => ({
    batchRows: new Histogram(ROW_BOUNDS),
    batchMs: new Histogram(MS_BOUNDS),
    tailReadMs: new Histogram(MS_BOUNDS),
  }));
}
