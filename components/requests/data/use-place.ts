"use client";

import { type RefObject, useEffect, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useWorkspace } from "@/components/shell/workspace-context";
import { useFromNow } from "@/components/ui/now";
import { findPlace, type Place } from "./find-place";
import { MAX_ROWS } from "./log-pages";
import { requestQuery } from "@/components/shell/queries/request-query";
import { MINUTE_MS } from "@/lib/time";
import type { RequestListHandle } from "../list/request-list";
import { useOlderRows } from "../list/use-older-rows";
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
  const { hasNextPage, isSuccess } = log.list;
  const { searchedTo } = log.progress;
  const { data } = useQuery({ ...requestQuery(slug, selected ?? ""), enabled: selected !== null });
  const now = useFromNow(toMinute, 0);
  const isKnown = selected !== null && data !== undefined && isSuccess && now > 0;
  const place = isKnown
    ? findPlace(data, { rows: log.rows, hasOlder: hasNextPage, searchedTo, filters, now })
    : "unknown";

  const [sought, setSought] = useState({ id: selected, filters });
  if (sought.filters !== filters) setSought({ id: selected, filters });
  const soughtId = sought.id === selected ? selected : null;
  useOlderRows(log, soughtId !== null && place === "further down" && log.rows.length < MAX_ROWS);
  useEffect(() => {
    if (soughtId === null || place !== "listed") return;
    setSought({ id: null, filters });
    // The list first has to measure its position on the page.
    requestAnimationFrame(() => list.current?.revealRow(soughtId, "center"));
  }, [place, soughtId, filters, list]);
  return place;
}

const toMinute = (now: number) => Math.floor(now / MINUTE_MS) * MINUTE_MS;
