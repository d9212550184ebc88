import "server-only";

import { type FinishedRequest, requestMetrics } from "./request-metrics";
import { processSingleton } from "@/server/platform/registry";

/** Counts a finished request, and traces it when tracing is configured. */
export function observeRequest(request: FinishedRequest): void {
  requestMetrics().observe(request);
  tracing().trace?.(request);
}

/** Where finished requests become spans, and the counts of sent and failed spans. */
interface Tracing {
  /** Null unless tracing is configured and started. Never throws, never blocks. */
  trace: ((request: FinishedRequest) => void) | null;
  /** Spans that the collector accepted, and spans that it did not. */
  sentSpans: number;
  failedSpans: number;
}

/** Kept apart from the exporter, so that the request path does not load it. */
export function tracing(): Tracing {
  return processSingleton("tracing", () => ({ trace: null, sentSpans: 0, failedSpans: 0 }));
}
