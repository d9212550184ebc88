import "server-only";

import type { FinishedRequest } from "./finished-request";
import { requestMetrics } from "./request-metrics";
import { tracing } from "./tracing";

/** Counts a finished request, and traces it where that is configured. Never throws. */
export function observeRequest(request: FinishedRequest): void {
  requestMetrics().observe(request);
  tracing().trace?.(request);
}
