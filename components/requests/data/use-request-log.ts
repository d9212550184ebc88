"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { useLive } from "@/components/shell/view-preferences";
import { useWorkspace } from "@/components/shell/workspace-context";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { createLiveRows, type LiveRows } from "../live/live-rows";
import { type LogPages, searchedTo } from "./log-pages";
import { requestListQuery } from "./queries";
import { followSearch, noSearch } from "./search-progress";
import { useLiveTail, whyNotLive } from "../live/use-live-tail";

const onNextFrame = (work: () => void) => void requestAnimationFrame(work);

/**
 * The log's rows and new arrivals. New rows join automatically, unless the reader has scrolled down or reads a request. Then
 * they wait for `showNew`, so that nothing moves while reading.
 */
export function useRequestLog(filters: RequestFilters, isHeld: boolean) {
  const { slug } = useWorkspace();
  const client = useQueryClient();
  const list = useInfiniteQuery(useMemo(() => requestListQuery(slug, filters), [slug, filters]));
  const live = useMemo(
    () => createLiveRows({ client, workspaceSlug: slug, filters, onNextFrame }),
    [client, slug, filters],
  );
  const isOn = useLive() && whyNotLive(filters) === null;
  const status = useLiveTail({ workspaceSlug: slug, filters, rows: live, isOn: isOn && list.isSuccess });
  useEffect(() => live.hold(isHeld), [live, isHeld]);
  useEffect(() => {
    if (!list.isFetching) live.wake();
  }, [live, list.isFetching]);
  // While another screen or other filters were open, nothing updated a list without the live tail.
  const refreshOnReturn = useEffectEvent((rows: LiveRows) => {
    if (!isOn && list.isSuccess) void rows.refresh();
  });
  const returned = useRef<LiveRows | null>(null);
  useEffect(() => {
    if (isHeld || returned.current === live) return;
    returned.current = live;
    refreshOnReturn(live);
  }, [live, isHeld]);

  return {
    progress: useProgress(filters, list.data),
    rows: useMemo(() => list.data?.pages.flatMap(({ requests }) => requests) ?? [], [list.data]),
    list,
    liveStatus: isOn ? status : ("paused" as const),
    waiting: useStore(live.store, (state) => state.waiting),
    fresh: useStore(live.store, (state) => state.fresh),
    showNew: live.show,
  };
}

/** How far a search has come, and whether the reader has stopped it. Other filters are another search. */
function useProgress(filters: RequestFilters, pages: LogPages | undefined) {
  const [stopped, setStopped] = useState<RequestFilters | null>(null);
  const [last, setLast] = useState(() => noSearch(filters));
  const search = followSearch(last, filters, pages);
  if (search !== last) setLast(search);
  const end = pages === undefined ? null : searchedTo(pages);
  return {
    searchedTo: end,
    isStopped: end !== null && stopped === filters,
    /** True once the period is searched, if that took more than one page. */
    isComplete: search.state === "complete",
    /** The rows found when the search last came further: live rows do not count. */
    found: search.found,
    stop: () => setStopped(filters),
    goOn: () => setStopped(null),
  };
}

export type RequestLog = ReturnType<typeof useRequestLog>;
