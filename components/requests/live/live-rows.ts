import type { QueryClient } from "@tanstack/react-query";
import { createStore } from "zustand/vanilla";
import type { RequestFilters, RequestSummary } from "@/lib/contracts/log/request-log";
import { requestHistogramQuery } from "../data/count-queries";
import { newestRequestsQuery, requestListQuery } from "../data/queries";
import {
  INITIAL_LIVE_ROWS,
  type ListSnapshot,
  type LiveRowsEffect,
  type LiveRowsEvent,
  type LiveRowsState,
  mayShowNewest,
  reduceLiveRows,
} from "./live-rows-reducer";

/** The delay after a failed read of the newest page. */
const RETRY_DELAY_MS = 5_000;
/** The count and the chart follow the rows at most once in this interval. */
const RECOUNT_INTERVAL_MS = 2_000;

interface LiveRowsOptions {
  client: QueryClient;
  workspaceSlug: string;
  filters: RequestFilters;
  /** Runs the callback before the next paint. */
  onNextFrame: (work: () => void) => void;
}

/**
 * Joins the rows of a live tail to the list: once per frame, or once the reader may be disturbed again. The reducer decides;
 * this runs the effects. The list's own data holds its position.
 */
export function createLiveRows({ client, workspaceSlug, filters, onNextFrame }: LiveRowsOptions) {
  const { queryKey } = requestListQuery(workspaceSlug, filters);
  const store = createStore<LiveRowsState>(() => INITIAL_LIVE_ROWS);

  const dispatch = (event: LiveRowsEvent) => {
    const { state, effects } = reduceLiveRows(store.getState(), event);
    store.setState(state, true);
    effects.forEach(perform);
  };
  const perform = (effect: LiveRowsEffect) => {
    switch (effect.type) {
      case "request-frame":
        return requestFrame();
      case "recount-soon":
        return recountSoon();
      case "set-pages":
        return void client.setQueryData(queryKey, effect.pages);
      case "read-newest":
        return void (newestRead = readNewest());
      case "retry-later":
        return void setTimeout(requestFrame, RETRY_DELAY_MS);
    }
  };
  const list = (): ListSnapshot => ({
    pages: client.getQueryData(queryKey),
    isFetching: client.getQueryState(queryKey)?.fetchStatus === "fetching",
  });

  let isFrameRequested = false;
  const requestFrame = () => {
    if (isFrameRequested) return;
    isFrameRequested = true;
    onNextFrame(() => {
      isFrameRequested = false;
      dispatch({ type: "frame", list: list() });
    });
  };

  let recount: ReturnType<typeof setTimeout> | undefined;
  /** A search is counted by reading rows: too expensive to repeat so often. */
  const recountSoon = () => {
    if (filters.q !== undefined) return;
    recount ??= setTimeout(() => {
      recount = undefined;
      const { queryKey: counted } = requestHistogramQuery(workspaceSlug, filters);
      void client.invalidateQueries({ queryKey: counted, exact: true }, { cancelRefetch: false });
    }, RECOUNT_INTERVAL_MS);
  };

  /** The latest read of the newest page; it never rejects. */
  let newestRead: Promise<void> = Promise.resolve();
  const readNewest = async () => {
    try {
      const page = await client.query({ ...newestRequestsQuery(workspaceSlug, filters), staleTime: 0 });
      if (!mayShowNewest(store.getState())) {
        dispatch({ type: "newest-dropped" });
        return;
      }
      // Only for this list: the keys of lists with more filters begin with the same parts.
      await client.cancelQueries({ queryKey, exact: true });
      client.setQueryData(queryKey, { pages: [page], pageParams: [null] });
    } catch {
      // The stream's state shows the failure. A quiet log may have no other occasion to read again.
      dispatch({ type: "newest-failed" });
      return;
    }
    dispatch({ type: "newest-shown", list: list() });
  };

  return {
    store,
    /** The position from which a stream continues. */
    position: (): string | null =>
      store.getState().position ?? client.getQueryData(queryKey)?.pages[0]?.livePosition ?? null,
    receive: (rows: readonly RequestSummary[], upTo: string) =>
      dispatch({ type: "rows-arrived", rows, upTo }),
    advance: (upTo: string) => dispatch({ type: "advanced", upTo }),
    reset: (upTo: string) => dispatch({ type: "reset", upTo }),
    hold: (isHeld: boolean) => dispatch({ type: "held", isHeld }),
    /** Call this when the stream is back or a page has arrived. */
    wake: () => dispatch({ type: "woken" }),
    /** Shows the waiting rows, wherever the reader is. */
    show: () => dispatch({ type: "show-asked", list: list() }),
    /** Reads the newest page without the stream; resolves at once while the reader must not be disturbed. */
    refresh: (): Promise<void> => {
      dispatch({ type: "refresh-asked" });
      return store.getState().isHeld ? Promise.resolve() : newestRead;
    },
  };
}

export type LiveRows = ReturnType<typeof createLiveRows>;
