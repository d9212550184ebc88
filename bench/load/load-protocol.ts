/** A placeholder in a request's text, for example of an Idempotency-Key: each send replaces it with a unique text. */
export const UNIQUE = "{unique}";

interface CommonLoad {
  host: string;
  port: number;
  /** Complete HTTP requests as text, one per caller and used in turn, so that the load is spread over the keys. */
  requests: readonly string[];
  connections: number;
  /** The maximum number of times each request may be sent, because keys have real limits. */
  budget: number;
  /** Responses in this first part of the run are not counted. */
  warmUpMs: number;
  durationMs: number;
  /** Records every response with its times. */
  capture: boolean;
}

/** As many requests as the connections can carry: measures throughput, never latency. */
export interface SaturationLoad extends CommonLoad {
  mode: "saturation";
}

/** Requests at times independent of the responses; a latency counts from the due time of its request. */
export interface FixedRateLoad extends CommonLoad {
  mode: "fixed-rate";
  perSecond: number;
  /**
   * Whether a thread wakes the generator within a fraction of a millisecond of the due time; otherwise it sends to the
   * millisecond, at no cost.
   */
  precise: boolean;
}

/** Requests at given times, in milliseconds from the start. */
export interface ScheduledLoad extends CommonLoad {
  mode: "scheduled";
  times: readonly number[];
}

export type Load = SaturationLoad | FixedRateLoad | ScheduledLoad;

export interface CapturedResponse {
  status: number;
  requestId: string | null;
  /** The index of its request. */
  request: number;
  /**
   * When the generator took it up, in Unix milliseconds with a fraction; it was sent then, or over the next connection that
   * the server's response to another request freed.
   */
  offeredAt: number;
  sentAt: number;
  answeredAt: number;
}

export interface LoadResult {
  /** Counted responses by status. */
  statuses: Record<string, number>;
  /** Connections that broke with a request in flight. */
  broken: number;
  /** All responses, including those of the warm-up. */
  answered: number;
  /** The duration of the counted part, in seconds. */
  elapsed: number;
  /** In milliseconds; empty at saturation. */
  latencies: readonly number[];
  /** The 99th percentile of the generator's own delay in milliseconds. */
  lateness: number;
  /** The share of a core that the generator used: at 1, the generator was the limit. */
  busy: number;
  captured: readonly CapturedResponse[];
}

/** The worker sends `isLoaded` once, then a result or an error for each load. */
export type LoadReply = { isLoaded: true } | { result: LoadResult } | { error: string };
