import { queryOptions } from "@tanstack/react-query";
import { causesSchema, overviewSchema, refusedCallSchema } from "@/lib/contracts/overview";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";
import { MINUTE_MS } from "@/lib/time";

export const overviewKeys = {
  all: (workspaceSlug: string) => ["overview", workspaceSlug] as const,
  days: (workspaceSlug: string) => [...overviewKeys.all(workspaceSlug), "days"] as const,
  causes: (workspaceSlug: string) => [...overviewKeys.all(workspaceSlug), "causes"] as const,
  refusedCall: (workspaceSlug: string) => [...overviewKeys.all(workspaceSlug), "refused-call"] as const,
};

export const overviewQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: overviewKeys.days(workspaceSlug),
    queryFn: ({ signal }) => dashboardFetch(overviewSchema, dashboardApi.overview(workspaceSlug), { signal }),
    refetchInterval: MINUTE_MS,
  });

export const causesQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: overviewKeys.causes(workspaceSlug),
    queryFn: ({ signal }) => dashboardFetch(causesSchema, dashboardApi.causes(workspaceSlug), { signal }),
    refetchInterval: MINUTE_MS,
  });

/** While the first call is awaited: the next poll serves as the retry. */
export const refusedCallQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: overviewKeys.refusedCall(workspaceSlug),
    queryFn: ({ signal }) =>
      dashboardFetch(refusedCallSchema, dashboardApi.refusedCall(workspaceSlug), { signal }),
    staleTime: 0,
    gcTime: 0,
    refetchInterval: 3_000,
    retry: false,
  });
