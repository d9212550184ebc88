import type { RequestSummary } from "@/lib/contracts/log/request-log";
import { freshRows, insertLive, type LogPages, MAX_ROWS, type NewRequests } from "../data/log-pages";

/** More rows at once are not marked as fresh. */
const MAX_ANIMATED = 8;
const NONE: NewRequests = { count: 0, more: false };
const NO_ROWS: ReadonlyMap<string, RequestSummary> = new Map();

/** The state of a live tail's rows between the stream and the list. */
export interface LiveRowsState {
  /** Rows above the list that the reader has not asked for yet. */
  waiting: NewRequests;
  /** Ids of rows that joined the list a moment ago. */
  fresh: ReadonlySet<string>;
  /** Rows that have not joined the list, by id. */
  arrived: ReadonlyMap<string, RequestSummary>;
  /**
   * Everything up to this position has arrived; null before the first event. Positions are opaque and cannot be compared: the
   * latest one counts. An earlier one is never wrong, because rows that arrive again are recognized by their ids.
   */
  position: string | null;
  /** True while the reader has scrolled down or reads a request: nothing may move. */
  isHeld: boolean;
  /** True after rows were left out: only the newest page makes the list complete again. */
  needsNewest: boolean;
  /** Whether the newest page is being read; `wanted` if the reader asked for it, wherever they have scrolled by then. */
  newestRead: "none" | "under-way" | "wanted";
}

/** The list at the moment of an event. Its data belongs to the query client. */
export interface ListSnapshot {
  pages: LogPages | undefined;
  isFetching: boolean;
}

export type LiveRowsEvent =
  | { type: "rows-arrived"; rows: readonly RequestSummary[]; upTo: string }
  /** No matching row was written up to this position. */
  | { type: "advanced"; upTo: string }
  /** The server left rows out. */
  | { type: "reset"; upTo: string }
  | { type: "held"; isHeld: boolean }
  /** There may be work: the stream is back, a page has arrived, or a retry is due. */
  | { type: "woken" }
  | { type: "frame"; list: ListSnapshot }
  /** The reader asks for the waiting rows. */
  | { type: "show-asked"; list: ListSnapshot }
  /** The list must be updated without the stream. */
  | { type: "refresh-asked" }
  | { type: "newest-shown"; list: ListSnapshot }
  /** The reader scrolled down while the newest page was read. */
  | { type: "newest-dropped" }
  | { type: "newest-failed" };

export type LiveRowsEffect =
  | { type: "request-frame" }
  | { type: "recount-soon" }
  | { type: "set-pages"; pages: LogPages }
  | { type: "read-newest" }
  | { type: "retry-later" };

interface Step {
  state: LiveRowsState;
  effects: readonly LiveRowsEffect[];
}

export const INITIAL_LIVE_ROWS: LiveRowsState = {
  waiting: NONE,
  fresh: new Set(),
  arrived: NO_ROWS,
  position: null,
  isHeld: false,
  needsNewest: false,
  newestRead: "none",
};

/** Whether the newest page, now that it has been read, may replace the list. */
export const mayShowNewest = ({ isHeld, newestRead }: LiveRowsState) => !isHeld || newestRead === "wanted";

const step = (state: LiveRowsState, ...effects: LiveRowsEffect[]): Step => ({ state, effects });

/** Returns the state after an event, and the effects to run. */
export function reduceLiveRows(state: LiveRowsState, event: LiveRowsEvent): Step {
  switch (event.type) {
    case "rows-arrived":
      return receive(state, event.rows, event.upTo);
    case "advanced":
      return step(advance(state, event.upTo));
    case "reset":
      return step(
        { ...advance(state, event.upTo), needsNewest: true },
        { type: "recount-soon" },
        { type: "request-frame" },
      );
    case "held":
      return step({ ...state, isHeld: event.isHeld }, { type: "request-frame" });
    case "woken":
      return step(state, { type: "request-frame" });
    case "frame":
      return state.isHeld ? step(countWaiting(state, event.list)) : join(state, event.list);
    case "show-asked": {
      const { state: joined, effects } = join(state, event.list);
      const newestRead = joined.newestRead === "none" ? "none" : "wanted";
      return step({ ...joined, newestRead }, ...effects);
    }
    case "refresh-asked":
      if (state.isHeld) return step({ ...state, needsNewest: true }, { type: "request-frame" });
      if (state.newestRead !== "none") return step({ ...state, needsNewest: true });
      return readNewest(state);
    case "newest-shown":
      return join({ ...state, newestRead: "none", position: newestPosition(state, event.list) }, event.list);
    case "newest-dropped":
      return step({ ...state, newestRead: "none", needsNewest: true }, { type: "request-frame" });
    case "newest-failed":
      return step({ ...state, newestRead: "none", needsNewest: true }, { type: "retry-later" });
  }
}

function advance(state: LiveRowsState, upTo: string): LiveRowsState {
  // Empty until the server has sent a position on this stream.
  return upTo === "" ? state : { ...state, position: upTo };
}

/** The list has just been read, so it may be far ahead of a lost stream. */
const newestPosition = ({ position }: LiveRowsState, { pages }: ListSnapshot) =>
  pages?.pages[0]?.livePosition ?? position;

function receive(state: LiveRowsState, rows: readonly RequestSummary[], upTo: string): Step {
  const all = new Map([...state.arrived, ...rows.map((row) => [row.id, row] as const)]);
  // Rows that cannot join the list yet. The newest page replaces those left out.
  const isTooMany = (state.isHeld || state.needsNewest) && all.size > MAX_ROWS;
  const received = {
    ...advance(state, upTo),
    arrived: isTooMany ? new Map([...all].slice(-MAX_ROWS)) : all,
    needsNewest: state.needsNewest || isTooMany,
  };
  return rows.length > 0
    ? step(received, { type: "recount-soon" }, { type: "request-frame" })
    : step(received, { type: "request-frame" });
}

function countWaiting(state: LiveRowsState, { pages }: ListSnapshot): LiveRowsState {
  if (!pages) return state;
  return withWaiting(state, {
    count: freshRows(pages, state.arrived.values()).length,
    more: state.needsNewest,
  });
}

/** An equal count stays the same object, so that nothing is drawn for it. */
function withWaiting(state: LiveRowsState, waiting: NewRequests): LiveRowsState {
  const isSame = state.waiting.count === waiting.count && state.waiting.more === waiting.more;
  return isSame ? state : { ...state, waiting };
}

/** Joins arrivals to the list, or requests the newest page if rows were left out. */
function join(state: LiveRowsState, { pages, isFetching }: ListSnapshot): Step {
  // A loading page would restore the list as it was when the page was requested.
  if (!pages || isFetching || state.newestRead !== "none") return step(state);
  if (state.needsNewest) return readNewest(state);
  const { pages: joined, fresh } = insertLive(pages, state.arrived.values(), state.position);
  const next = withWaiting({ ...state, arrived: NO_ROWS, fresh: animated(fresh, state.fresh) }, NONE);
  return joined === pages ? step(next) : step(next, { type: "set-pages", pages: joined });
}

function animated(joined: readonly RequestSummary[], known: ReadonlySet<string>): ReadonlySet<string> {
  if (joined.length === 0) return known;
  return new Set(joined.length > MAX_ANIMATED ? [] : joined.map(({ id }) => id));
}

/** Rows left out after this need another read. */
function readNewest(state: LiveRowsState): Step {
  return step({ ...state, needsNewest: false, newestRead: "under-way" }, { type: "read-newest" });
}
