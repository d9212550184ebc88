import "server-only";

import { UNMATCHED_ROUTE } from "@/lib/api/api-routes";
import { isHttpMethod } from "@/lib/api/methods";
import type { StageTiming } from "@/lib/contracts/log/log-fields";
import { Histogram } from "@/server/platform/histogram";
import { processSingleton } from "@/server/platform/registry";

const DURATION_BOUNDS_US = [
  100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000,
  5_000_000, 10_000_000,
];
const STAGE_BOUNDS_US = [5, 10, 25, 50, 100, ...DURATION_BOUNDS_US.slice(1)];

/** Upper case, unlike the log's word for such methods: the metric has had it since its first release. */
const OTHER_METHOD_LABEL = "OTHER";

/** Returns a bounded label: clients may send any method. */
export function methodLabel(method: string): string {
  return isHttpMethod(method) ? method : OTHER_METHOD_LABEL;
}

/** The counted properties of a request. */
export type CountedRequest = Pick<
  FinishedRequest,
  "method" | "route" | "status" | "errorCode" | "durationUs" | "stages"
>;

interface Outcome {
  status: number;
  errorCode: string | null;
  count: number;
}

interface EndpointFigures {
  endpoint: string;
  method: string;
  durations: Histogram;
  /** One per status and code of this endpoint, so few. */
  outcomes: Outcome[];
}

/**
 * Counts the API's requests. `observe` is on every request's path: it looks up and adds without allocating, and leaves the
 * rest to the scrape. Labels come from declarations and the catalogue, never from a client.
 */
export class RequestMetrics {
  private readonly endpoints = new Map<string | null, Map<string, EndpointFigures>>();
  private readonly stageDurations = new Map<string, Histogram>();

  observe({ route, method, status, errorCode, durationUs, stages }: CountedRequest): void {
    const figures = this.endpoints.get(route)?.get(method) ?? this.figuresOf(route, methodLabel(method));
    figures.durations.observe(durationUs);
    countOutcome(figures.outcomes, status, errorCode);
    for (const stage of stages) this.stage(stage.name).observe(stage.durationUs);
  }

  byEndpoint(): EndpointFigures[] {
    return [...this.endpoints.values()].flatMap((byMethod) => [...byMethod.values()]);
  }

  byStage(): ReadonlyMap<string, Histogram> {
    return this.stageDurations;
  }

  private figuresOf(route: string | null, method: string): EndpointFigures {
    const byMethod = this.endpoints.get(route) ?? new Map<string, EndpointFigures>();
    this.endpoints.set(route, byMethod);
    const known = byMethod.get(method);
    if (known) return known;
    const durations = new Histogram(DURATION_BOUNDS_US);
    const figures: EndpointFigures = { endpoint: route ?? UNMATCHED_ROUTE, method, durations, outcomes: [] };
    byMethod.set(method, figures);
    return figures;
  }

  private stage(name: string): Histogram {
    const known = this.stageDurations.get(name);
    if (known) return known;
    const durations = new Histogram(STAGE_BOUNDS_US);
    this.stageDurations.set(name, durations);
    return durations;
  }
}

function countOutcome(outcomes: Outcome[], status: number, errorCode: string | null): void {
  for (const outcome of outcomes) {
    if (outcome.status === status && outcome.errorCode === errorCode) {
      outcome.count++;
      return;
    }
  }
  outcomes.push({ status, errorCode, count: 1 });
}

/** Counts since this process started. */
export function requestMetrics(): RequestMetrics {
  return processSingleton("request-metrics", () => new RequestMetrics());
}

/** A finished request as operations read it, already redacted; the log's record satisfies it. */
export interface FinishedRequest {
  /** UUID from which the request id is derived. */
  id: string;
  createdAt: string;
  method: string;
  path: string;
  /** Declared pattern; null when none matched, or the request was refused before routing. */
  route: string | null;
  status: number;
  errorCode: string | null;
  durationUs: number;
  stages: readonly StageTiming[];
  requestHeaders: Readonly<Record<string, string>>;
}
