import "server-only";

import { setTimeout as delay } from "node:timers/promises";
import packageJson from "../../package.json" with { type: "json" };
import type { Env } from "@/server/platform/env";
import { logger } from "@/server/platform/logger";
import type { FinishedRequest } from "./finished-request";
import { tracing } from "./tracing";

/** Requests that may wait to become spans; more than that are not traced. */
const WAITING_LIMIT = 1_000;
/** Longest that a stop waits for the collector. */
const STOP_MS = 2_000;

type Settings = Pick<Env, "OTEL_EXPORTER_OTLP_ENDPOINT" | "OTEL_SERVICE_NAME">;

/** Turns requests into spans when their answers have left, so that an answer never waits for its span. */
function afterAnswers(add: (request: FinishedRequest) => void) {
  let waiting: FinishedRequest[] = [];
  const empty = () => {
    const requests = waiting;
    waiting = [];
    for (const request of requests) {
      try {
        add(request);
      } catch (error) {
        logger("traces").error("A request could not be traced", { requestId: request.id, err: error });
      }
    }
  };
  const trace = (request: FinishedRequest) => {
    if (waiting.length >= WAITING_LIMIT) return;
    if (waiting.push(request) === 1) setImmediate(empty);
  };
  return { trace, empty };
}

/** Loaded only where traces are wanted: it is much code for those who want none. */
async function openProvider(endpoint: string, serviceName: string) {
  const [
    { BasicTracerProvider, BatchSpanProcessor },
    { OTLPTraceExporter },
    { resourceFromAttributes },
    reported,
  ] = await Promise.all([
    import("@opentelemetry/sdk-trace-base"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/resources"),
    import("./reported-exporter"),
  ]);
  const url = `${endpoint.replace(/\/+$/, "")}/v1/traces`;
  const exporter = new reported.ReportedExporter(new OTLPTraceExporter({ url }), logger("traces"));
  return new BasicTracerProvider({
    resource: resourceFromAttributes({ "service.name": serviceName, "service.version": packageJson.version }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
}

/**
 * Sends a span of every API request to the collector at OTEL_EXPORTER_OTLP_ENDPOINT. Nothing is registered for the whole
 * process: libraries that would trace themselves stay silent. A collector that is away costs the spans and nothing else.
 */
export async function startTracing(settings: Settings): Promise<{ stop: () => Promise<void> }> {
  const endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined) return { stop: async () => undefined };
  const [provider, { addRequestSpans }] = await Promise.all([
    openProvider(endpoint, settings.OTEL_SERVICE_NAME),
    import("./request-spans"),
  ]);
  const tracer = provider.getTracer("iozen-public-api", packageJson.version);
  const queue = afterAnswers((request) => addRequestSpans(tracer, request));
  tracing().trace = queue.trace;
  const stop = async () => {
    tracing().trace = null;
    queue.empty();
    const sent = provider.shutdown().catch(() => undefined);
    await Promise.race([sent, delay(STOP_MS, undefined, { ref: false })]);
  };
  return { stop };
}
