"use client";

import { useEffect } from "react";
import type { RequestLog } from "../data/use-request-log";

/** Between two pages of a search, when rows that have arrived meanwhile join the list. */
const SEARCH_PAUSE_MS = 50;

/** Reads on while the end of the list is on the screen or near it, unless the reader has stopped the search. */
export function useOlderRows({ list, progress }: RequestLog, isNearEnd: boolean): void {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const isSearching = progress.searchedTo !== null;
  const isDue =
    isNearEnd && hasNextPage && !isFetchingNextPage && !isFetchNextPageError && !progress.isStopped;
  useEffect(() => {
    if (!isDue) return;
    if (!isSearching) {
      void fetchNextPage();
      return;
    }
    const pause = setTimeout(() => void fetchNextPage({ cancelRefetch: false }), SEARCH_PAUSE_MS);
    return () => clearTimeout(pause);
  }, [isDue, isSearching, fetchNextPage]);
}
