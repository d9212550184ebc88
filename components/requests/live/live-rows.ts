import type { QueryClient } from "@tanstack/react-query";
import { createStore } from "zustand/vanilla";
import type { RequestFilters, RequestSummary } from "@/lib/contracts/request-log";
import { freshRows, insertLive, MAX_ROWS, type NewRequests } from "../data/log-pages";
import { newestRequestsQuery, requestHistogramQuery, requestListQuery } from "../data/queries";

/** More at once are no arrival to watch. */
const MAX_ANIMATED = 8;
/** After the newest page could not be read. */
const RETRY_MS = 5_000;
/** The count and the chart follow the rows, at most once in this time. */
const COUNT_MS = 2_000;
const NONE: NewRequests = { count: 0, more: false };

interface LiveRowsState {
  /** Above the list, not in it yet. */
  waiting: NewRequests;
  /** Joined the list a moment ago. */
  fresh: ReadonlySet<string>;
}

interface LiveRowsOptions {
  client: QueryClient;
  workspace: string;
  filters: RequestFilters;
  /** Calls back before the next paint. */
  onNextFrame: (work: () => void) => void;
}

/**
 * What a live tail brings, between the stream and the list: it joins the list once a frame, or waits as long as the
 * reader must not be disturbed. The list's own data holds the position that it stands at.
 */
export function createLiveRows({ client, workspace, filters, onNextFrame }: LiveRowsOptions) {
  const { queryKey } = requestListQuery(workspace, filters);
  const store = createStore<LiveRowsState>(() => ({ waiting: NONE, fresh: new Set() }));
  const arrived = new Map<string, RequestSummary>();
  let position = 0;
  let isIncomplete = false;
  let isHeld = false;
  let isScheduled = false;
  /** The reader wants the newest page that is being read, wherever they are by then. */
  let isAsked = false;
  let restarting: Promise<void> | null = null;

  const setWaiting = (waiting: NewRequests) => {
    const known = store.getState().waiting;
    if (known.count !== waiting.count || known.more !== waiting.more) store.setState({ waiting });
  };

  const join = () => {
    const pages = client.getQueryData(queryKey);
    // An older page under way would bring back the list as it was when it was asked for.
    if (!pages || restarting || client.getQueryState(queryKey)?.fetchStatus === "fetching") return;
    if (isIncomplete) {
      void restart();
      return;
    }
    const { pages: joined, fresh } = insertLive(pages, arrived.values(), position);
    arrived.clear();
    if (joined !== pages) client.setQueryData(queryKey, joined);
    setWaiting(NONE);
    if (fresh.length > 0)
      store.setState({ fresh: new Set(fresh.length > MAX_ANIMATED ? [] : fresh.map(({ id }) => id)) });
  };

  const update = () => {
    isScheduled = false;
    const pages = client.getQueryData(queryKey);
    if (!isHeld) join();
    else if (pages) setWaiting({ count: freshRows(pages, arrived.values()).length, more: isIncomplete });
  };

  const schedule = () => {
    if (isScheduled) return;
    isScheduled = true;
    onNextFrame(update);
  };

  let counting: ReturnType<typeof setTimeout> | undefined;
  /** A search is counted by reading rows: too dear to repeat so often. */
  const countSoon = () => {
    if (filters.q !== undefined) return;
    counting ??= setTimeout(() => {
      counting = undefined;
      const { queryKey: counted } = requestHistogramQuery(workspace, filters);
      void client.invalidateQueries({ queryKey: counted, exact: true }, { cancelRefetch: false });
    }, COUNT_MS);
  };

  /** What arrives meanwhile waits for the page, which may not have it yet. */
  const restart = (): Promise<void> => (restarting ??= readNewest());
  const readNewest = async () => {
    // A reset that comes while the page is read asks for another.
    isIncomplete = false;
    try {
      const page = await client.query({ ...newestRequestsQuery(workspace, filters), staleTime: 0 });
      if (isHeld && !isAsked) {
        // They went further down meanwhile.
        isIncomplete = true;
        schedule();
        return;
      }
      // Of this list alone: the key of one that is filtered further begins with the same.
      await client.cancelQueries({ queryKey, exact: true });
      client.setQueryData(queryKey, { pages: [page], pageParams: [null] });
    } catch {
      // Said by the stream's own state. A quiet log may have no other occasion to read again.
      isIncomplete = true;
      setTimeout(schedule, RETRY_MS);
      return;
    } finally {
      restarting = null;
      isAsked = false;
    }
    join();
  };

  return {
    store,
    /** Where the stream goes on. */
    position: () => Math.max(position, client.getQueryData(queryKey)?.pages[0]?.livePosition ?? 0),
    receive: (rows: readonly RequestSummary[], upTo: number) => {
      for (const row of rows) arrived.set(row.id, row);
      position = Math.max(position, upTo);
      if (rows.length > 0) countSoon();
      if (isHeld && arrived.size > MAX_ROWS) {
        isIncomplete = true;
        for (const id of arrived.keys()) if (arrived.size > MAX_ROWS) arrived.delete(id);
      }
      schedule();
    },
    /** Nothing that fits came up to here: a stream opened anew goes on behind it. */
    advance: (upTo: number) => {
      position = Math.max(position, upTo);
    },
    /** Rows were left out: the list is to be read anew. */
    reset: (upTo: number) => {
      position = Math.max(position, upTo);
      isIncomplete = true;
      countSoon();
      schedule();
    },
    hold: (held: boolean) => {
      isHeld = held;
      schedule();
    },
    /** To be called when there may be something to do: the stream is there again, or a page has come. */
    wake: schedule,
    /** Shows what waits, whatever the reader does. */
    show: () => {
      join();
      isAsked = restarting !== null;
    },
    /** Reads the newest page without the stream. */
    refresh: () => {
      isIncomplete = true;
      if (isHeld) schedule();
      return isHeld ? Promise.resolve() : restart();
    },
  };
}

export type LiveRows = ReturnType<typeof createLiveRows>;
