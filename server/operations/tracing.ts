import "server-only";

import { processSingleton } from "../registry";
import type { FinishedRequest } from "./finished-request";

/** Where finished requests go to become spans. */
interface Tracing {
  /** Null unless tracing is configured and started. Never throws, never waits. */
  trace: ((request: FinishedRequest) => void) | null;
}

/** Apart from what sends the spans, so that the request path loads none of it. */
export function tracing(): Tracing {
  return processSingleton("tracing", () => ({ trace: null }));
}
