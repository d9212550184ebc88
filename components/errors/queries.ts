import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { errorKeys } from "@/components/shell/queries/query-keys";
import type { TimeRange } from "@/lib/contracts/log/request-log";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { errorGroupDetailSchema, errorGroupsSchema } from "@/lib/contracts/error-groups";
import { dashboardApi } from "@/lib/routes";
import { MINUTE_MS } from "@/lib/time";

const POLL_INTERVAL_MS = MINUTE_MS / 2;

const searchOf = (range: TimeRange) => new URLSearchParams({ range });

export const errorGroupsQuery = (workspaceSlug: string, range: TimeRange) =>
  queryOptions({
    queryKey: errorKeys.list(workspaceSlug, range),
    queryFn: ({ signal }) =>
      dashboardFetch(errorGroupsSchema, `${dashboardApi.errors(workspaceSlug)}?${searchOf(range)}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: POLL_INTERVAL_MS,
  });

/** The group of this request, with its failures and changes around its beginning. */
export const errorGroupQuery = (workspaceSlug: string, requestId: string, range: TimeRange) =>
  queryOptions({
    queryKey: [...errorKeys.groups(workspaceSlug), requestId, range] as const,
    queryFn: ({ signal }) =>
      dashboardFetch(
        errorGroupDetailSchema,
        `${dashboardApi.errorGroup(workspaceSlug, requestId)}?${searchOf(range)}`,
        { signal },
      ),
    refetchInterval: POLL_INTERVAL_MS,
  });
