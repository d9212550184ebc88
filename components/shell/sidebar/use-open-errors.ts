"use client";

import { hashKey, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";
import type { ErrorGroups } from "@/lib/contracts/error-groups";
import { countOpen, openErrorsSchema } from "@/lib/contracts/open-errors";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";
import { MINUTE_MS } from "@/lib/time";
import { errorKeys } from "../queries/query-keys";

/**
 * The number of groups of failures that need a person; 0 while it is unknown. It is that of the Errors screen's own list while
 * that is shown, and afterwards until there is a newer count: the two never differ.
 */
export function useOpenErrors(workspaceSlug: string): number {
  const count = useQuery(openErrorsQuery(workspaceSlug));
  const list = useListOfScreen(workspaceSlug);
  if (list.data && (list.isShown || list.updatedAt >= count.dataUpdatedAt))
    return countOpen(list.data.groups);
  return count.data?.open ?? 0;
}

/** The number in the sidebar, which every screen shows. */
const openErrorsQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: errorKeys.open(workspaceSlug),
    queryFn: ({ signal }) =>
      dashboardFetch(openErrorsSchema, dashboardApi.openErrors(workspaceSlug), { signal }),
    staleTime: MINUTE_MS / 2,
    refetchInterval: MINUTE_MS,
  });

/** The list that the Errors screen opens with, if the browser has it. It is read from the cache, and never fetched here. */
function useListOfScreen(workspaceSlug: string) {
  const cache = useQueryClient().getQueryCache();
  const find = () => cache.get<ErrorGroups>(hashKey(errorKeys.list(workspaceSlug, "24h")));
  const state = useSyncExternalStore(
    useCallback((listener) => cache.subscribe(listener), [cache]),
    () => find()?.state,
    () => undefined,
  );
  return {
    data: state?.data,
    updatedAt: state?.dataUpdatedAt ?? 0,
    isShown: find()?.isActive() === true,
  };
}
