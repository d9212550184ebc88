import "server-only";

import { setTimeout as delay } from "node:timers/promises";
import packageJson from "../../package.json" with { type: "json" };
import type { Env } from "@/server/platform/env";
import { logger } from "@/server/platform/logger";
import type { FinishedRequest } from "./request-metrics";
import { tracing } from "./observe-request";

/** Requests that may wait to become spans; further ones are not traced. */
const MAX_WAITING = 1_000;
/** Time that a stop waits for the collector. */
const STOP_TIMEOUT_MS = 2_000;

type Settings = Pick<Env, "OTEL_EXPORTER_OTLP_ENDPOINT" | "OTEL_SERVICE_NAME">;

/** Turns requests into spans after their responses were sent, so that no response waits for its span. */
function createSpanQueue(add: (request: FinishedRequest) => void) {
  let waiting: FinishedRequest[] = [];
  const flush = () => {
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
    if (waiting.length >= MAX_WAITING) return;
    if (waiting.push(request) === 1) setImmediate(flush);
  };
  return { trace, flush };
}

/** Imported only when tracing is configured: it is a lot of code. */
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
 * Sends a span for every API request to the collector at OTEL_EXPORTER_OTLP_ENDPOINT. Nothing is registered globally:
 * libraries that would trace themselves stay silent. If the collector is down, only the spans are lost.
 */
export async function startTracing(settings: Settings): Promise<{ stop: () => Promise<void> }> {
  const endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined) return { stop: async () => undefined };
  const [provider, { addRequestSpans }] = await Promise.all([
    openProvider(endpoint, settings.OTEL_SERVICE_NAME),
    import("./request-spans"),
  ]);
  const tracer = provider.getTracer("iozen-public-api", packageJson.version);
  const queue = createSpanQueue((request) => addRequestSpans(tracer, request));
  tracing().trace = queue.trace;
  const stop = async () => {
    tracing().trace = null;
    queue.flush();
    const sent = provider.shutdown().catch(() => undefined);
    await Promise.race([sent, delay(STOP_TIMEOUT_MS, undefined, { ref: false })]);
  };
  return { stop };
}
