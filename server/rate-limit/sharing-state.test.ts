import { describe, expect, it } from "vitest";
import { nextSharingState, type SharingEvent, type SharingState } from "./sharing-state";

const JOIN: SharingEvent = { type: "join" };
const JOINED: SharingEvent = { type: "joined", epoch: "e1" };
const JOIN_FAILED: SharingEvent = { type: "join-failed", error: new Error("gone") };
const FAILED: SharingEvent = { type: "failed", error: new Error("gone") };
const STOP: SharingEvent = { type: "stop" };

/** The state after all events, and every notice on the way. */
function after(...events: SharingEvent[]) {
  let state: SharingState = { name: "starting" };
  const notices: string[] = [];
  for (const event of events) {
    const next = nextSharingState(state, event);
    state = next.state;
    if (next.notice !== null) notices.push(next.notice);
  }
  return { state: state.name, notices };
}

const AWAY = "Redis is away (gone): each process limits by itself";
const BACK = "Redis is back: the windows are shared again";
const LOST = "Redis had lost the windows: they are filled and shared again";

describe("the state of sharing", () => {
  it("is shared after the first join, without a notice", () => {
    expect(nextSharingState({ name: "joining", from: "starting" }, JOINED)).toEqual({
      state: { name: "shared", epoch: "e1" },
      notice: null,
    });
  });

  it.each([
    ["before the first join", [FAILED]],
    ["at the first join", [JOIN, JOIN_FAILED]],
    ["while shared", [JOIN, JOINED, FAILED]],
    ["at a join after lost data", [JOIN, JOINED, JOIN, JOIN_FAILED]],
  ])("is away once Redis fails %s, with one notice", (_, events) => {
    expect(after(...events, FAILED, JOIN, JOIN_FAILED, FAILED)).toEqual({ state: "away", notices: [AWAY] });
  });

  it("is shared again after an outage, and after lost data", () => {
    expect(after(FAILED, JOIN, JOINED)).toEqual({ state: "shared", notices: [AWAY, BACK] });
    expect(after(JOIN, JOINED, JOIN, JOINED)).toEqual({ state: "shared", notices: [LOST] });
  });

  it("stays in joining when Redis fails meanwhile; the join ends that outage", () => {
    expect(after(JOIN, FAILED)).toEqual({ state: "joining", notices: [AWAY] });
    expect(after(JOIN, FAILED, FAILED, JOINED)).toEqual({ state: "shared", notices: [AWAY, BACK] });
    expect(after(JOIN, FAILED, JOIN_FAILED)).toEqual({ state: "away", notices: [AWAY] });
  });

  it("stays stopped, without a notice", () => {
    for (const events of [[], [FAILED], [JOIN], [JOIN, JOINED]])
      for (const event of [JOIN, JOINED, JOIN_FAILED, FAILED]) {
        const { state, notices } = after(...events, STOP, event);
        expect([state, notices]).toEqual(["stopped", after(...events).notices]);
      }
  });
});
