import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { beforeEach, describe, expect, it } from "vitest";
import type { FinishedRequest } from "./request-metrics";
import { addRequestSpans } from "./request-spans";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const PARENT = "b7ad6b7169203331";

const REQUEST: FinishedRequest = {
  id: "019ab000-0000-7000-8000-000000000000",
  createdAt: "2026-11-22T10:00:00.999Z",
  method: "GET",
  path: "/intake-bots/one",
  route: "/intake-bots/:id",
  status: 200,
  errorCode: null,
  durationUs: 1_500,
  stages: [
    { name: "authenticate", durationUs: 900 },
    { name: "work", durationUs: 300 },
  ],
  requestHeaders: { authorization: "[redacted]", "x-secret": "value" },
};
const START_S = Date.parse("2026-11-22T10:00:00Z") / 1000;

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const tracer = provider.getTracer("test");
beforeEach(() => exporter.reset());

/** The spans of a request, the root first. */
function spansOf(changes: Partial<FinishedRequest> = {}) {
  addRequestSpans(tracer, { ...REQUEST, ...changes });
  return exporter.getFinishedSpans().toReversed();
}

describe("the span of a request", () => {
  it("has the semantic conventions' names and the request id, and nothing from headers, query or body", () => {
    const [span] = spansOf();
    expect([span?.name, span?.kind]).toEqual(["GET /intake-bots/:id", SpanKind.SERVER]);
    expect(span?.attributes).toEqual({
      "http.request.method": "GET",
      "http.response.status_code": 200,
      "http.route": "/api/v1/intake-bots/:id",
      "url.path": "/api/v1/intake-bots/one",
      "iozen.request_id": "req_019ab000000070008000000000000000",
    });
  });

  it("lasts as long as the request, to the microsecond and across a full second", () => {
    const [span, , authenticate] = spansOf();
    expect(span?.startTime).toEqual([START_S, 999_000_000]);
    expect(span?.endTime).toEqual([START_S + 1, 500_000]);
    expect(authenticate?.endTime).toEqual([START_S, 999_900_000]);
  });

  it("has a child for each stage, one after the other", () => {
    const [span, work, authenticate] = spansOf();
    expect([authenticate?.name, work?.name]).toEqual(["authenticate", "work"]);
    expect(work?.startTime).toEqual(authenticate?.endTime);
    for (const child of [authenticate, work]) {
      expect(child?.parentSpanContext?.spanId).toBe(span?.spanContext().spanId);
    }
  });

  it("names the error code of a refusal, and is an error only where the fault is ours", () => {
    const [refused] = spansOf({ status: 403, errorCode: "insufficient_scopes" });
    expect(refused?.attributes["error.type"]).toBe("insufficient_scopes");
    expect(refused?.status.code).toBe(SpanStatusCode.UNSET);
    exporter.reset();
    expect(spansOf({ status: 500, errorCode: "internal_error" })[0]?.status.code).toBe(SpanStatusCode.ERROR);
  });

  it("has no name that a client made up", () => {
    const [span] = spansOf({ route: null, method: "MADEUP", path: "/made-up" });
    expect([span?.name, span?.attributes["http.request.method"]]).toEqual(["HTTP", "_OTHER"]);
  });
});

describe("the caller's traceparent", () => {
  it("is the parent when it is valid and sampled", () => {
    const [span] = spansOf({ requestHeaders: { traceparent: `00-${TRACE}-${PARENT}-01` } });
    expect([span?.spanContext().traceId, span?.parentSpanContext?.spanId]).toEqual([TRACE, PARENT]);
  });

  it("decides that nothing is traced when it is not sampled", () => {
    expect(spansOf({ requestHeaders: { traceparent: `00-${TRACE}-${PARENT}-00` } })).toEqual([]);
  });

  it.each([
    `00-${"0".repeat(32)}-${PARENT}-01`,
    `00-${TRACE}-${"0".repeat(16)}-01`,
    `ff-${TRACE}-${PARENT}-01`,
    `00-${TRACE}-${PARENT}-01-more`,
    `00-${TRACE.toUpperCase()}-${PARENT}-01`,
    "nonsense",
    "",
  ])("is ignored when it is %j", (traceparent) => {
    const [span] = spansOf({ requestHeaders: { traceparent } });
    expect(span?.parentSpanContext).toBeUndefined();
    expect(span?.spanContext().traceId).not.toBe(TRACE);
  });
});
