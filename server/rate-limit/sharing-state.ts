import "server-only";

import { describeError } from "@/server/platform/describe-error";

/** A state in which the process limits by its own windows, and from which it may join the shared ones. */
type Settled = { name: "starting" } | { name: "shared"; epoch: string } | { name: "away" };

/**
 * How far a process shares its windows with others. Decision 010 draws it.
 *
 * - `starting`: it has not reached Redis yet, and limits by itself.
 * - `joining`: it puts its part into Redis's windows; requests wait for that.
 * - `shared`: the windows of this epoch hold its part.
 * - `away`: Redis does not respond, or takes no writes; the process limits by itself and has warned the operator.
 * - `stopped`: final; the limiter was stopped.
 */
export type SharingState = Settled | { name: "joining"; from: Settled["name"] } | { name: "stopped" };

export type SharingEvent =
  | { type: "join" }
  | { type: "joined"; epoch: string }
  /** The part could not be put into Redis. */
  | { type: "join-failed"; error: unknown }
  /** Redis failed otherwise: the connection, a poll or a request. */
  | { type: "failed"; error: unknown }
  | { type: "stop" };

interface Transition {
  state: SharingState;
  /** A line for the operator. An outage has one line at its start and one at its end. */
  notice: string | null;
}

const AWAY: SharingState = { name: "away" };

/** Every transition there is. */
export function nextSharingState(state: SharingState, event: SharingEvent): Transition {
  if (state.name === "stopped") return quietly(state);
  switch (event.type) {
    case "join":
      return quietly(state.name === "joining" ? state : { name: "joining", from: state.name });
    case "joined":
      return {
        state: { name: "shared", epoch: event.epoch },
        notice: state.name === "joining" ? joinedNotice(state.from) : null,
      };
    case "join-failed":
      return { state: AWAY, notice: awayNotice(state, event.error) };
    case "failed":
      // A join in progress continues: it ends the outage.
      return {
        state: state.name === "joining" ? { name: "joining", from: "away" } : AWAY,
        notice: awayNotice(state, event.error),
      };
    case "stop":
      return quietly({ name: "stopped" });
  }
}

function quietly(state: SharingState): Transition {
  return { state, notice: null };
}

function awayNotice(state: SharingState, error: unknown): string | null {
  const before = state.name === "joining" ? state.from : state.name;
  return before === "away" ? null : `Redis is away (${describeError(error)}): each process limits by itself`;
}

function joinedNotice(from: Settled["name"]): string | null {
  if (from === "away") return "Redis is back: the windows are shared again";
  if (from === "shared") return "Redis had lost the windows: they are filled and shared again";
  return null;
}
