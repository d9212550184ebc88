"use client";

import { useEffect } from "react";
import type { RequestLog } from "../data/use-request-log";

/** Between two pages of a search, when rows that have arrived meanwhile join the list. */
const SEARCH_PAUSE_MS = 50;

/**
 * Reads on while older rows are wanted: the end of the list is near the screen, or a request below it is sought. It stops where
 * the reader has stopped the search.
 */
export function useOlderRows({ list, progress }: RequestLog, areWanted: boolean): void {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const isSearching = progress.searchedTo !== null;
  const isDue =
    areWanted && hasNextPage && !isFetchingNextPage && !isFetchNextPageError && !progress.isStopped;
  useEffect(
    () => (isDue ? readOlder(fetchNextPage, isSearching) : undefined),
    [isDue, isSearching, fetchNextPage],
  );
}

/** Reads the next page: after a pause in a search, otherwise at once. Returns what calls it off during the pause. */
export function readOlder(
  fetchNextPage: (options?: { cancelRefetch: boolean }) => unknown,
  isSearching: boolean,
): (() => void) | undefined {
  if (!isSearching) {
    void fetchNextPage();
    return undefined;
  }
  const pause = setTimeout(() => void fetchNextPage({ cancelRefetch: false }), SEARCH_PAUSE_MS);
  return () => clearTimeout(pause);
}
