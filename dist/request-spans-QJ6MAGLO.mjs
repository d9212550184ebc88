import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);
import {
  methodLabel,
  toRequestId
} from "./chunk-F4XG7SOT.mjs";
import "./chunk-PLTDLXLP.mjs";
import {
  W3CTraceContextPropagator
} from "./chunk-BU52MG4P.mjs";
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  defaultTextMapGetter,
  init_esm,
  trace
} from "./chunk-XDJVRW4P.mjs";

// server/operations/request-spans.ts
init_esm();
var propagator = new W3CTraceContextPropagator();
function toHrTime(atMs, plusUs) {
  const us = atMs % 1e3 * 1e3 + plusUs;
  return [Math.floor(atMs / 1e3) + Math.floor(us / 1e6), us % 1e6 * 1e3];
}
function attributesOf(request) {
  const method = methodLabel(request.method);
  return {
    "http.request.method": method === "OTHER" ? "_OTHER" : method,
    "http.response.status_code": request.status,
    "url.path": `/api/v1${request.path}`,
    "iozen.request_id": toRequestId(request.id),
    ...request.route === null ? {} : { "http.route": `/api/v1${request.route}` },
    ...request.errorCode === null ? {} : { "error.type": request.errorCode }
  };
}
function nameOf({ method, route }) {
  const label = methodLabel(method);
  const shown = label === "OTHER" ? "HTTP" : label;
  return route === null ? shown : `${shown} ${route}`;
}
function addStages(tracer, request, parent) {
  const atMs = Date.parse(request.createdAt);
  let fromUs = 0;
  for (const { name, durationUs } of request.stages) {
    const span = tracer.startSpan(name, { startTime: toHrTime(atMs, fromUs) }, parent);
    fromUs += durationUs;
    span.end(toHrTime(atMs, fromUs));
  }
}
function addRequestSpans(tracer, request) {
  const atMs = Date.parse(request.createdAt);
  const caller = propagator.extract(ROOT_CONTEXT, request.requestHeaders, defaultTextMapGetter);
  const options = {
    kind: SpanKind.SERVER,
    startTime: toHrTime(atMs, 0),
    attributes: attributesOf(request)
  };
  const span = tracer.startSpan(nameOf(request), options, caller);
  if (!span.isRecording()) return;
  if (request.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  addStages(tracer, request, trace.setSpan(caller, span));
  span.end(toHrTime(atMs, request.durationUs));
}
export {
  addRequestSpans
};
//# sourceMappingURL=request-spans-QJ6MAGLO.mjs.map
