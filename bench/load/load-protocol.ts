interface CommonLoad {
  host: string;
  port: number;
  /** Whole HTTP requests as text, used in turn; one a caller, so that the load is spread over the keys. */
  requests: readonly string[];
  connections: number;
  /** The maximum number of times that each request may be sent: a key's window is real. */
  budget: number;
  /** Responses in this first part of the run are not counted. */
  warmUpMs: number;
  durationMs: number;
  /** Notes every answer with its times. */
  capture: boolean;
}

/** As many requests as the connections carry: measures throughput, never latency. */
export interface SaturationLoad extends CommonLoad {
  mode: "saturation";
}

/** Requests at times that do not depend on the answers; a latency counts from when its request was due. */
export interface FixedRateLoad extends CommonLoad {
  mode: "fixed-rate";
  perSecond: number;
  /**
   * Whether a thread wakes the generator, which then sends within a fraction of a millisecond of the due time; without it, to
   * the millisecond, at no cost.
   */
  precise: boolean;
}

/** Requests at given times, in milliseconds from the start. */
export interface ScheduledLoad extends CommonLoad {
  mode: "scheduled";
  times: readonly number[];
}

export type Load = SaturationLoad | FixedRateLoad | ScheduledLoad;

export interface CapturedAnswer {
  status: number;
  requestId: string | null;
  /** The index of the request that it answers. */
  request: number;
  /** Unix milliseconds with a fraction. */
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
  /** How late requests left the generator itself, 99th percentile in milliseconds. */
  lateness: number;
  /** The share of a core that the generator used: at 1 the generator itself was measured. */
  busy: number;
  captured: readonly CapturedAnswer[];
}

export type LoadReply = { result: LoadResult } | { error: string };
