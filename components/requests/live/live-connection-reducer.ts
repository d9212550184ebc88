import { LIVE_HEARTBEAT_MS } from "@/lib/contracts/log/request-log";

/** `reconnecting`: the connection broke. `lost`: it looks open, but nothing arrives any more. */
export type LiveStatus = "connecting" | "live" | "reconnecting" | "lost";

const FIRST_RETRY_MS = 1_000;
/** A server that restarts, or a proxy before it, refuses for some seconds. */
const MAX_RETRY_MS = 5_000;
/** Two missed heartbeats, plus time for transport. */
export const SILENCE_TIMEOUT_MS = 2 * LIVE_HEARTBEAT_MS + 2_000;
/** A server that is there accepts or refuses a new connection sooner. */
export const ACCEPT_TIMEOUT_MS = 10_000;

interface ConnectionState {
  /** `connecting` includes the browser's own reconnects; `refused` lasts until the next attempt. */
  phase: "connecting" | "open" | "refused" | "closed";
  /** Counts the opened streams, so that a late poll does not open one beside a newer one. */
  attempt: number;
  /** Refusals in a row. */
  refusals: number;
  /** A time of the clock and not a count of ticks, because timers stop while a computer sleeps. */
  heardAt: number;
}

export type ConnectionEvent =
  | { type: "accepted"; at: number }
  /** Anything that arrives on an open stream. */
  | { type: "heard"; at: number }
  /** The stream ended; the browser reconnects by itself. */
  | { type: "broken"; at: number }
  /** The server refused the stream; the browser does not try again. */
  | { type: "refused"; at: number }
  /** An ordinary request, made after this attempt, has read the list. */
  | { type: "polled"; attempt: number; at: number }
  | { type: "checked"; at: number }
  | { type: "closed" };

export type ConnectionEffect =
  | { type: "show-status"; status: LiveStatus }
  | { type: "open-stream" }
  | { type: "poll-later"; delayMs: number; attempt: number };

interface Step {
  state: ConnectionState;
  effects: readonly ConnectionEffect[];
}

/** The state of the first attempt, before it is opened. */
export const firstAttempt = (at: number): ConnectionState => ({
  phase: "connecting",
  attempt: 1,
  refusals: 0,
  heardAt: at,
});

const step = (state: ConnectionState, ...effects: ConnectionEffect[]): Step => ({ state, effects });

/** Returns the connection's state after an event, and the effects to run. */
export function reduceConnection(state: ConnectionState, event: ConnectionEvent): Step {
  if (state.phase === "closed") return step(state);
  switch (event.type) {
    case "accepted":
      return step(
        { ...state, phase: "open", refusals: 0, heardAt: event.at },
        { type: "show-status", status: "live" },
      );
    case "heard":
      return step({ ...state, heardAt: event.at });
    case "broken":
      return step(
        { ...state, phase: "connecting", heardAt: event.at },
        { type: "show-status", status: "reconnecting" },
      );
    case "refused":
      return step(
        { ...state, phase: "refused", refusals: state.refusals + 1, heardAt: event.at },
        { type: "show-status", status: "reconnecting" },
        { type: "poll-later", delayMs: retryDelayMs(state.refusals), attempt: state.attempt },
      );
    case "polled":
      return event.attempt === state.attempt ? openAnew(state, event.at) : step(state);
    case "checked": {
      if (!isSilent(state, event.at)) return step(state);
      const { state: next, effects } = openAnew(state, event.at);
      return step(next, { type: "show-status", status: "lost" }, ...effects);
    }
    case "closed":
      return step({ ...state, phase: "closed" });
  }
}

function retryDelayMs(refusals: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** refusals, MAX_RETRY_MS);
}

function isSilent({ phase, heardAt }: ConnectionState, at: number): boolean {
  return at - heardAt >= (phase === "open" ? SILENCE_TIMEOUT_MS : ACCEPT_TIMEOUT_MS);
}

function openAnew(state: ConnectionState, at: number): Step {
  return step(
    { ...state, phase: "connecting", attempt: state.attempt + 1, heardAt: at },
    { type: "open-stream" },
  );
}
