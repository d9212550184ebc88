"use client";

import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import type { RequestFilters } from "@/lib/contracts/request-log";
import { mergeNewest, newRequests } from "./log-pages";
import { newestRequestsQuery, requestListQuery } from "./queries";

/**
 * The log's rows, and what has arrived since. At the top of the list new rows join by themselves; further down they
 * wait for `showNew`, so that nothing moves under the reader.
 */
export function useRequestLog(filters: RequestFilters, isAtTop: boolean) {
  const { slug } = useWorkspace();
  const client = useQueryClient();
  const listQuery = useMemo(() => requestListQuery(slug, filters), [slug, filters]);
  const list = useInfiniteQuery(listQuery);
  const newest = useQuery({
    ...newestRequestsQuery(slug, filters),
    enabled: list.isSuccess,
    // The list's own first page was just read: the next poll is due in 5 seconds, not now.
    initialData: () => list.data?.pages[0],
    initialDataUpdatedAt: list.dataUpdatedAt,
  });
  const page = newest.data;

  const showNew = useCallback(() => {
    if (page) client.setQueryData(listQuery.queryKey, (pages) => pages && mergeNewest(pages, page));
  }, [client, listQuery, page]);

  useEffect(() => {
    if (isAtTop) showNew();
  }, [isAtTop, showNew]);

  return {
    rows: useMemo(() => list.data?.pages.flatMap(({ requests }) => requests) ?? [], [list.data]),
    list,
    liveness: list.isSuccess ? (newest.isError ? "reconnecting" : "live") : null,
    waiting: isAtTop ? { count: 0, more: false } : newRequests(list.data, page),
    showNew,
  };
}

export type RequestLog = ReturnType<typeof useRequestLog>;
