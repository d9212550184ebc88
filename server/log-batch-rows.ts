import "server-only";

import { Histogram } from "./histogram";
import { processSingleton } from "./registry";

const BOUNDS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000];

/** Rows in each batch that this process has committed to the log. */
export function logBatchRows(): Histogram {
  return processSingleton("log-batch-rows", () => new Histogram(BOUNDS));
}
