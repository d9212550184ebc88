"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { RequestLog } from "./use-request-log";
import type { RequestSearchState } from "./use-request-search";

/** Opens a request that was searched by its id as soon as it is found, once per search. */
export function useOpenSearched(log: RequestLog, search: RequestSearchState): void {
  const { q } = search.filters;
  const found = log.rows.find(({ id }) => id === q)?.id;
  const opened = useRef<string | null>(null);
  const open = useEffectEvent((id: string) => {
    if (search.selected !== id) search.select(id);
  });
  useEffect(() => {
    if (q === undefined) opened.current = null;
    if (found === undefined || opened.current === found) return;
    opened.current = found;
    open(found);
  }, [q, found]);
}
