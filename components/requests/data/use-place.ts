"use client";

import { type RefObject, useEffect, useRef } from "react";
import { useQuery } from "@tanstack/react-query";
import { useWorkspace } from "@/components/shell/workspace-context";
import { useFromNow } from "@/components/ui/now";
import { findPlace, type Place } from "./find-place";
import { MAX_ROWS } from "./log-pages";
import { requestQuery } from "@/components/shell/queries/request-query";
import { MINUTE_MS } from "@/lib/time";
import type { RequestListHandle } from "../list/request-list";
import type { RequestLog } from "./use-request-log";
import type { RequestSearchState } from "./use-request-search";

/**
 * Where the open request is in the list. A request opened by its URL is paged to, up to the list's maximum length, and
 * scrolled into view; one opened from the list is already visible, and nothing moves.
 */
export function usePlace(
  log: RequestLog,
  search: RequestSearchState,
  list: RefObject<RequestListHandle | null>,
): Place {
  const { slug } = useWorkspace();
  const { filters, selected } = search;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, isSuccess } = log.list;
  const { searchedTo, isStopped } = log.progress;
  const { data } = useQuery({ ...requestQuery(slug, selected ?? ""), enabled: selected !== null });
  const now = useFromNow(toMinute, 0);
  const isKnown = selected !== null && data !== undefined && isSuccess && now > 0;
  const place = isKnown
    ? findPlace(data, { rows: log.rows, hasOlder: hasNextPage, searchedTo, filters, now })
    : "unknown";

  const sought = useRef<string | null>(selected);
  // Compared by value, because each change of the URL parses it again, even if only another request is opened.
  const filterKey = JSON.stringify(filters);
  const lastFilters = useRef(filterKey);
  useEffect(() => {
    if (lastFilters.current !== filterKey) sought.current = selected;
    lastFilters.current = filterKey;
    if (selected === null || sought.current !== selected) return;
    if (place === "listed") {
      sought.current = null;
      // The list first has to measure its position on the page.
      requestAnimationFrame(() => list.current?.revealRow(selected, "center"));
    } else if (
      place === "further down" &&
      log.rows.length < MAX_ROWS &&
      !isFetchNextPageError &&
      !isStopped
    ) {
      if (!isFetchingNextPage) void fetchNextPage();
    }
  }, [
    place,
    selected,
    filterKey,
    log.rows.length,
    isFetchingNextPage,
    isFetchNextPageError,
    isStopped,
    fetchNextPage,
    list,
  ]);
  return place;
}

const toMinute = (now: number) => Math.floor(now / MINUTE_MS) * MINUTE_MS;
