import { describe, expect, it } from "vitest";
import type { RequestPage } from "@/lib/contracts/log/request-log";
import { REQUEST } from "@/testing/unit/request-fixture";
import { MAX_ROWS } from "../data/log-pages";
import {
  INITIAL_LIVE_ROWS,
  type ListSnapshot,
  type LiveRowsEvent,
  mayShowNewest,
  reduceLiveRows,
} from "./live-rows-reducer";

const rows = (...ids: number[]) =>
  ids.map((id) => ({ ...REQUEST, id: `req_${String(id).padStart(5, "0")}` }));
const list = (ids: number[], isFetching = false): ListSnapshot => {
  const page: RequestPage = {
    requests: rows(...ids),
    nextCursor: null,
    prevCursor: null,
    searchedTo: null,
    livePosition: "at 10",
  };
  return { pages: { pages: [page], pageParams: [null] }, isFetching };
};
const arrival = (upTo: number, ...ids: number[]): LiveRowsEvent => ({
  type: "rows-arrived",
  rows: rows(...ids),
  upTo: `at ${upTo}`,
});
const HELD: LiveRowsEvent = { type: "held", isHeld: true };
const RESET: LiveRowsEvent = { type: "reset", upTo: "at 20" };
const FRAME: LiveRowsEvent = { type: "frame", list: list([1]) };
const SHOW: LiveRowsEvent = { type: "show-asked", list: list([1]) };

/** The state after all events, and the effects of the last one. */
function after(...events: LiveRowsEvent[]) {
  let state = INITIAL_LIVE_ROWS;
  let effects: string[] = [];
  let shown: number[] | null = null;
  for (const event of events) {
    const next = reduceLiveRows(state, event);
    state = next.state;
    effects = next.effects.map(({ type }) => type);
    for (const effect of next.effects)
      if (effect.type === "set-pages")
        shown = effect.pages.pages.flatMap(({ requests }) => requests.map(({ id }) => Number(id.slice(4))));
  }
  return { state, effects, shown };
}

describe("the reducer of live rows", () => {
  it("does not change the state that it is given", () => {
    const { state } = after(arrival(11, 2), HELD, RESET);
    const before = structuredClone(state);
    for (const event of [FRAME, SHOW, arrival(30, 3), { type: "newest-failed" } as const])
      reduceLiveRows(state, event);
    expect(state).toEqual(before);
  });

  it("requests a frame and a recount for arrivals, and no recount for an empty batch", () => {
    expect(after(arrival(11, 2)).effects).toEqual(["recount-soon", "request-frame"]);
    expect(after(arrival(11)).effects).toEqual(["request-frame"]);
    expect(after({ type: "advanced", upTo: "at 12" })).toMatchObject({
      state: { position: "at 12" },
      effects: [],
    });
  });

  it("continues from the latest position received, on the stream or with the newest page", () => {
    expect(after(arrival(11, 2), { type: "advanced", upTo: "at 12" }).state.position).toBe("at 12");
    expect(after(RESET, FRAME, { type: "newest-shown", list: list([1]) }).state.position).toBe("at 10");
  });

  it("keeps its position at an event without one: the first part of rows, right after the stream was opened", () => {
    expect(after(arrival(11, 2), { type: "advanced", upTo: "" }).state.position).toBe("at 11");
    expect(after({ type: "advanced", upTo: "" }).state.position).toBeNull();
  });

  it("puts arrivals into the list with a frame, and marks them as fresh when they are few", () => {
    const { state, shown } = after(arrival(11, 2, 3), FRAME);
    expect(shown).toEqual([3, 2, 1]);
    expect([state.fresh.size, state.arrived.size]).toEqual([2, 0]);
    const many = after(arrival(11, 2, 3, 4, 5, 6, 7, 8, 9, 10), FRAME);
    expect([many.shown?.length, many.state.fresh.size]).toEqual([10, 0]);
  });

  it.each([
    ["there is no list", { pages: undefined, isFetching: false }],
    ["a page of the list is loading", list([1], true)],
  ])("keeps arrivals while %s", (_, snapshot) => {
    const { state, effects } = after(arrival(11, 2), { type: "frame", list: snapshot });
    expect([state.arrived.size, effects]).toEqual([1, []]);
  });

  it("only counts arrivals while the list is held, and joins them when the reader asks", () => {
    const held = after(HELD, arrival(11, 2, 1), FRAME);
    expect([held.state.waiting, held.shown]).toEqual([{ count: 1, more: false }, null]);
    const asked = after(HELD, arrival(11, 2, 1), FRAME, SHOW);
    expect([asked.state.waiting, asked.shown]).toEqual([{ count: 0, more: false }, [2, 1]]);
  });

  it("keeps the newest arrivals up to its limit while the list is held, and rereads after that", () => {
    const ids = Array.from({ length: MAX_ROWS + 5 }, (_, index) => index + 2);
    const { state } = after(HELD, arrival(11, ...ids));
    expect([state.arrived.size, state.needsNewest]).toEqual([MAX_ROWS, true]);
    expect([...state.arrived.keys()][0]).toBe("req_00007");
    expect(after(HELD, arrival(11, ...ids), SHOW).effects).toEqual(["read-newest"]);
  });

  it("keeps the newest arrivals up to its limit while the newest page cannot be read", () => {
    const ids = Array.from({ length: MAX_ROWS + 5 }, (_, index) => index + 2);
    const { state } = after(RESET, FRAME, { type: "newest-failed" }, arrival(11, ...ids));
    expect([state.arrived.size, state.needsNewest]).toEqual([MAX_ROWS, true]);
  });

  it("reads the newest page after a reset, once at a time", () => {
    const reading = after(RESET, FRAME);
    expect(reading).toMatchObject({
      state: { newestRead: "under-way", needsNewest: false },
      effects: ["read-newest"],
    });
    expect(after(RESET, FRAME, arrival(21, 2), FRAME).effects).toEqual([]);
    expect(after(RESET, FRAME, { type: "refresh-asked" })).toMatchObject({
      state: { needsNewest: true },
      effects: [],
    });
  });

  it("joins rows that arrived during the read, and reads again after another reset", () => {
    const shown: LiveRowsEvent = { type: "newest-shown", list: list([30, 29]) };
    expect(after(RESET, FRAME, arrival(21, 31, 30), shown).shown).toEqual([31, 30, 29]);
    expect(after(RESET, FRAME, RESET, shown).effects).toEqual(["read-newest"]);
  });

  it("shows the newest page to a reader who has scrolled down only if they asked for it", () => {
    expect(mayShowNewest(after(RESET, FRAME).state)).toBe(true);
    expect(mayShowNewest(after(RESET, FRAME, HELD).state)).toBe(false);
    expect(mayShowNewest(after(RESET, FRAME, HELD, SHOW).state)).toBe(true);
    const dropped = after(RESET, FRAME, HELD, { type: "newest-dropped" }, FRAME);
    expect(dropped.state).toMatchObject({ waiting: { count: 0, more: true }, newestRead: "none" });
    expect(after(HELD, SHOW).state.newestRead).toBe("none");
  });

  it("retries a failed read later", () => {
    const failed = after(RESET, FRAME, { type: "newest-failed" });
    expect(failed).toMatchObject({
      state: { newestRead: "none", needsNewest: true },
      effects: ["retry-later"],
    });
    expect(after(RESET, FRAME, { type: "newest-failed" }, FRAME).effects).toEqual(["read-newest"]);
  });

  it("refreshes at once, or counts a held list as incomplete", () => {
    expect(after({ type: "refresh-asked" }).effects).toEqual(["read-newest"]);
    expect(after(HELD, { type: "refresh-asked" }).effects).toEqual(["request-frame"]);
    expect(after(HELD, { type: "refresh-asked" }, FRAME).state.waiting.more).toBe(true);
  });

  it("keeps its objects while they are equal", () => {
    const first = after(HELD, arrival(11, 2), FRAME).state;
    const second = reduceLiveRows(first, FRAME).state;
    expect([second.waiting === first.waiting, second.fresh === first.fresh]).toEqual([true, true]);
  });
});
