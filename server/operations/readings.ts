import "server-only";

import { counter, type Reading } from "@/server/platform/background-service";
import { refusalTally } from "../rate-limit/refusal-tally";
import { tracing } from "./tracing";

/** Figures that no background service has. */
export const READINGS: readonly Reading[] = [
  counter(
    "iozen_refusals_not_logged_total",
    "Refusals of addresses beyond their limit of failed authentications: counted, not logged",
    () => refusalTally().total,
  ),
  counter("iozen_trace_spans_sent_total", "Spans that the collector took", () => tracing().sentSpans),
  counter(
    "iozen_trace_spans_failed_total",
    "Spans that the collector did not take",
    () => tracing().failedSpans,
  ),
];
