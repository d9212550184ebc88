"use client";

import { hashKey, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";
import type { ErrorGroups } from "@/lib/contracts/error-groups";
import { countOpen } from "@/lib/contracts/open-errors";
import { errorKeys, openErrorsQuery } from "../error-groups";

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
