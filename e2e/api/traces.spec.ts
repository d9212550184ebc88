import { Connections, header } from "@/testing/http/connections";
import type { ServerProcess } from "@/testing/server/server-process";
import { expect } from "../fixtures";
import { attribute, Collector } from "../support/collector";
import { freePort } from "../support/own-servers";
import { test } from "../support/watched-server";

const CALLER = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };
const SECRET = "iozen_live_aSecretThatMustNotLeave";

/** Makes a call with an invalid key; returns its request id. */
async function call(server: ServerProcess, headers: Record<string, string> = {}): Promise<string> {
  const connections = new Connections(server.url);
  const sent = { Authorization: `Bearer ${SECRET}`, ...headers };
  const response = await connections.send({
    method: "GET",
    path: "/api/v1/webhooks?note=private",
    headers: sent,
  });
  connections.close();
  expect(response.status).toBe(401);
  return header(response.headers, "X-Request-Id") ?? "";
}

test.describe.configure({ timeout: 120_000 });

test("every request reaches the collector as a span with its stages, as a child of the caller's span", async ({
  launch,
}) => {
  const collector = await new Collector(await freePort()).open();
  const OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${collector.port}`;
  const server = await (await launch({ DEMO: "off", OTEL_EXPORTER_OTLP_ENDPOINT })).ready();
  const known = await call(server, { traceparent: `00-${CALLER.traceId}-${CALLER.spanId}-01` });
  const alone = await call(server, { traceparent: `00-${"0".repeat(32)}-${CALLER.spanId}-01` });
  // The stop flushes the remaining spans.
  expect(await server.signal("SIGTERM")).toEqual({ code: 0, stderr: [] });
  collector.close();

  const find = (id: string) => collector.spans.find((span) => attribute(span, "iozen.request_id") === id);
  const span = find(known);
  expect(span).toMatchObject({ name: "GET", traceId: CALLER.traceId, parentSpanId: CALLER.spanId });
  if (!span) throw new Error("unreachable");
  expect(attribute(span, "http.response.status_code")).toBe(401);
  expect(attribute(span, "error.type")).toBe("authentication_required");
  expect(BigInt(span.endTimeUnixNano)).toBeGreaterThan(BigInt(span.startTimeUnixNano));
  const stages = collector.spans.filter(({ parentSpanId }) => parentSpanId === span.spanId);
  expect(stages.map(({ name, traceId }) => [name, traceId])).toEqual([["authenticate", CALLER.traceId]]);

  const root = find(alone);
  expect(root?.traceId).not.toBe("0".repeat(32));
  expect(root?.parentSpanId).toBeUndefined();
  for (const secret of [SECRET, "private"]) expect(collector.text).not.toContain(secret);
});

test("an unavailable collector loses spans and prints one line, but fails no request", async ({
  launchWatched,
}) => {
  const { server, operations, ready } = await launchWatched({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await freePort()}`,
    OTEL_BSP_SCHEDULE_DELAY: 20,
    OTEL_EXPORTER_OTLP_TIMEOUT: 100,
  });
  await ready();
  const failed = async () => (await operations.scrape()).value("iozen_trace_spans_failed_total");
  for (let batch = 0; batch < 3; batch++) {
    const before = await failed();
    await call(server);
    await expect.poll(failed).toBeGreaterThan(before);
  }
  expect(await server.signal("SIGTERM")).toEqual({
    code: 0,
    stderr: [expect.stringContaining("The collector takes no spans")],
  });
});
