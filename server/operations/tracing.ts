import "server-only";

import { processSingleton } from "@/server/platform/registry";
import type { FinishedRequest } from "./finished-request";

/** Where finished requests go to become spans, and what became of those. */
interface Tracing {
  /** Null unless tracing is configured and started. Never throws, never waits. */
  trace: ((request: FinishedRequest) => void) | null;
  /** Spans that the collector has taken, and that it has not. */
  sentSpans: number;
  failedSpans: number;
}

/** Apart from what sends the spans, so that the request path loads none of it. */
export function tracing(): Tracing {
  return processSingleton("tracing", () => ({ trace: null, sentSpans: 0, failedSpans: 0 }));
}
