import { describe, expect, it } from "vitest";
import {
  ACCEPT_TIMEOUT_MS,
  type ConnectionEvent,
  firstAttempt,
  reduceConnection,
  SILENCE_TIMEOUT_MS,
} from "./live-connection-reducer";

/** The state after all events, and the effects of the last one. */
function after(...events: ConnectionEvent[]) {
  let last = reduceConnection(firstAttempt(0), { type: "checked", at: 0 });
  for (const event of events) last = reduceConnection(last.state, event);
  return last;
}
const checked = (at: number): ConnectionEvent => ({ type: "checked", at });
const OPEN: ConnectionEvent = { type: "accepted", at: 0 };
const REFUSED: ConnectionEvent = { type: "refused", at: 0 };
const LOST = [{ type: "show-status", status: "lost" }, { type: "open-stream" }];

describe("the reducer of a live connection", () => {
  it("is live once the server accepts it", () => {
    expect(after(OPEN)).toMatchObject({
      state: { phase: "open" },
      effects: [{ type: "show-status", status: "live" }],
    });
  });

  it.each([
    ["an open stream", [OPEN], SILENCE_TIMEOUT_MS],
    ["a first attempt", [], ACCEPT_TIMEOUT_MS],
    ["a stream that the browser reconnects", [OPEN, { type: "broken", at: 0 }], ACCEPT_TIMEOUT_MS],
    ["a refused stream whose poll hangs", [REFUSED], ACCEPT_TIMEOUT_MS],
  ] satisfies [string, ConnectionEvent[], number][])(
    "treats silence of %s as a lost connection",
    (_, events, limitMs) => {
      expect(after(...events, checked(limitMs - 1)).effects).toEqual([]);
      expect(after(...events, checked(limitMs)).effects).toEqual(LOST);
    },
  );

  it("measures silence from the last sign of life", () => {
    const heard: ConnectionEvent = { type: "heard", at: 1_000 };
    expect(after(OPEN, heard, checked(SILENCE_TIMEOUT_MS)).effects).toEqual([]);
    expect(after(OPEN, heard, checked(SILENCE_TIMEOUT_MS + 1_000)).effects).toEqual(LOST);
  });

  it("polls after a refusal with growing delays up to a limit, and resets the delay once accepted", () => {
    const delayAfter = (...events: ConnectionEvent[]) =>
      after(...events).effects.flatMap((effect) => (effect.type === "poll-later" ? [effect.delayMs] : []));
    expect(delayAfter(REFUSED)).toEqual([1_000]);
    expect(delayAfter(REFUSED, REFUSED)).toEqual([2_000]);
    expect(delayAfter(REFUSED, REFUSED, REFUSED, REFUSED, REFUSED)).toEqual([5_000]);
    expect(delayAfter(REFUSED, REFUSED, OPEN, REFUSED)).toEqual([1_000]);
  });

  it("opens after a poll, unless another attempt has begun meanwhile", () => {
    const polled: ConnectionEvent = { type: "polled", attempt: 1, at: ACCEPT_TIMEOUT_MS };
    expect(after(REFUSED, polled)).toMatchObject({
      state: { phase: "connecting", attempt: 2, heardAt: ACCEPT_TIMEOUT_MS },
      effects: [{ type: "open-stream" }],
    });
    expect(after(REFUSED, checked(ACCEPT_TIMEOUT_MS), polled).effects).toEqual([]);
  });

  it("does nothing once it is closed", () => {
    const polled: ConnectionEvent = { type: "polled", attempt: 1, at: 1 };
    for (const event of [OPEN, REFUSED, polled, checked(1e9)])
      expect(after(REFUSED, { type: "closed" }, event).effects).toEqual([]);
  });
});
