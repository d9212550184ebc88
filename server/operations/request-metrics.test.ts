import { describe, expect, it } from "vitest";
import { type FinishedRequest, RequestMetrics } from "./request-metrics";

function finished(changes: Partial<FinishedRequest> = {}): FinishedRequest {
  return {
    id: "019ab000-0000-7000-8000-000000000000",
    createdAt: "2026-11-22T10:00:00.000Z",
    method: "GET",
    path: "/intake-bots/one",
    route: "/intake-bots/:id",
    status: 200,
    errorCode: null,
    durationUs: 900,
    stages: [],
    requestHeaders: {},
    ...changes,
  };
}

function labelsAndCounts(metrics: RequestMetrics) {
  return metrics
    .byEndpoint()
    .flatMap(({ endpoint, method, outcomes }) =>
      outcomes.map(({ status, errorCode, count }) => [endpoint, method, status, errorCode, count]),
    );
}

describe("RequestMetrics", () => {
  it("counts each combination of endpoint, method, status and code separately", () => {
    const metrics = new RequestMetrics();
    const requests = [
      finished(),
      finished(),
      finished({ status: 404, errorCode: "resource_not_found" }),
      finished({ method: "DELETE" }),
      finished({ route: "/webhooks" }),
      finished({ status: 403, errorCode: "insufficient_scopes" }),
      finished({ status: 403, errorCode: "feature_not_available" }),
    ];
    for (const request of requests) metrics.observe(request);
    expect(labelsAndCounts(metrics)).toEqual([
      ["/intake-bots/:id", "GET", 200, null, 2],
      ["/intake-bots/:id", "GET", 404, "resource_not_found", 1],
      ["/intake-bots/:id", "GET", 403, "insufficient_scopes", 1],
      ["/intake-bots/:id", "GET", 403, "feature_not_available", 1],
      ["/intake-bots/:id", "DELETE", 200, null, 1],
      ["/webhooks", "GET", 200, null, 1],
    ]);
  });

  it("uses one endpoint and one method label for everything that clients make up", () => {
    const metrics = new RequestMetrics();
    for (let index = 0; index < 1_000; index++) {
      metrics.observe(finished({ route: null, path: `/${index}`, method: `M${index}`, status: 404 }));
    }
    expect(labelsAndCounts(metrics)).toEqual([["unmatched", "OTHER", 404, null, 1_000]]);
  });

  it("measures requests by endpoint and stages by name, in microseconds", () => {
    const metrics = new RequestMetrics();
    const stages = [
      { name: "authenticate", durationUs: 7 },
      { name: "work", durationUs: 700 },
    ];
    metrics.observe(finished({ durationUs: 800, stages }));
    metrics.observe(finished({ durationUs: 1_200, stages, route: "/webhooks" }));
    expect(metrics.byEndpoint().map(({ endpoint, durations }) => [endpoint, durations.sum])).toEqual([
      ["/intake-bots/:id", 800],
      ["/webhooks", 1_200],
    ]);
    expect(Array.from(metrics.byStage(), ([name, { sum }]) => [name, sum])).toEqual([
      ["authenticate", 14],
      ["work", 1_400],
    ]);
  });
});
