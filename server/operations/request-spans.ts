import "server-only";

import {
  type Attributes,
  type Context,
  defaultTextMapGetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { API_BASE, fromLoggedPath } from "@/lib/api/api-path";
import { toRequestId } from "@/lib/api/request-id";
import { outcomeOf } from "@/lib/outcomes";
import { type FinishedRequest, methodLabel } from "./request-metrics";

type HrTime = [seconds: number, nanoseconds: number];

const propagator = new W3CTraceContextPropagator();

/** Adds microseconds to Unix milliseconds: a float of nanoseconds could not hold the sum. */
function toHrTime(atMs: number, plusUs: number): HrTime {
  const us = (atMs % 1000) * 1000 + plusUs;
  return [Math.floor(atMs / 1000) + Math.floor(us / 1_000_000), (us % 1_000_000) * 1000];
}

/** Uses the semantic conventions' names where they exist. Contains no header, query, body or key. */
function attributesOf(request: FinishedRequest): Attributes {
  const method = methodLabel(request.method);
  return {
    "http.request.method": method === "OTHER" ? "_OTHER" : method,
    "http.response.status_code": request.status,
    "url.path": fromLoggedPath(request.path),
    "iozen.request_id": toRequestId(request.id),
    ...(request.route === null ? {} : { "http.route": API_BASE + request.route }),
    ...(request.errorCode === null ? {} : { "error.type": request.errorCode }),
  };
}

function nameOf({ method, route }: FinishedRequest): string {
  const label = methodLabel(method);
  const shown = label === "OTHER" ? "HTTP" : label;
  return route === null ? shown : `${shown} ${route}`;
}

/** Stages run in sequence. Time between them belongs to none, so a child may start slightly early. */
function addStages(tracer: Tracer, request: FinishedRequest, parent: Context): void {
  const atMs = Date.parse(request.createdAt);
  let fromUs = 0;
  for (const { name, durationUs } of request.stages) {
    const span = tracer.startSpan(name, { startTime: toHrTime(atMs, fromUs) }, parent);
    fromUs += durationUs;
    span.end(toHrTime(atMs, fromUs));
  }
}

/** Adds a span for the request and one for each stage, below the caller's own span if its `traceparent` is valid. */
export function addRequestSpans(tracer: Tracer, request: FinishedRequest): void {
  const atMs = Date.parse(request.createdAt);
  const caller = propagator.extract(ROOT_CONTEXT, request.requestHeaders, defaultTextMapGetter);
  const options = {
    kind: SpanKind.SERVER,
    startTime: toHrTime(atMs, 0),
    attributes: attributesOf(request),
  };
  const span = tracer.startSpan(nameOf(request), options, caller);
  if (!span.isRecording()) return;
  // A refusal is a correct response; only our own failures are errors.
  if (outcomeOf(request.status) === "failed") span.setStatus({ code: SpanStatusCode.ERROR });
  addStages(tracer, request, trace.setSpan(caller, span));
  span.end(toHrTime(atMs, request.durationUs));
}
