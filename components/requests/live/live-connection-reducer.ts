import { LIVE_HEARTBEAT_MS } from "@/lib/contracts/request-log";

/** `reconnecting`: the connection broke. `lost`: it seems to stand, but nothing comes through any more. */
export type LiveStatus = "connecting" | "live" | "reconnecting" | "lost";

const FIRST_RETRY_MS = 1_000;
/** A server that restarts, or a proxy before it, refuses for some seconds. */
const MAX_RETRY_MS = 5_000;
/** Two heartbeats were missed; the rest is for the way. */
export const SILENCE_MS = 2 * LIVE_HEARTBEAT_MS + 2_000;
/** A new connection is accepted or refused sooner, unless nobody is there. */
export const ANSWER_MS = 10_000;

interface ConnectionState {
  /** `connecting` also while the browser reconnects by itself; `refused` until the next attempt. */
  phase: "connecting" | "open" | "refused" | "closed";
  /** Counts the streams that were opened, so that a late poll opens none beside a newer one. */
  attempt: number;
  /** Refusals in a row. */
  refusals: number;
  /** By the clock, not by a count of ticks: timers stand still while a computer sleeps. */
  heardAt: number;
}

export type ConnectionEvent =
  | { type: "accepted"; at: number }
  /** Anything that comes through an open stream. */
  | { type: "heard"; at: number }
  /** The stream ended; the browser comes back by itself. */
  | { type: "broken"; at: number }
  /** The server refused the stream; the browser does not try again. */
  | { type: "refused"; at: number }
  /** The list was read by an ordinary request, which was made after this attempt. */
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

/** The state of the first attempt, which is to be opened. */
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
  return at - heardAt >= (phase === "open" ? SILENCE_MS : ANSWER_MS);
}

function openAnew(state: ConnectionState, at: number): Step {
  return step(
    { ...state, phase: "connecting", attempt: state.attempt + 1, heardAt: at },
    { type: "open-stream" },
  );
}
