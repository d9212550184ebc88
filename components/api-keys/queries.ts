import { queryOptions } from "@tanstack/react-query";
import { apiKeyListSchema, revokeImpactSchema } from "@/lib/contracts/api-key";
import { keyCallersSchema, keyDetailSchema } from "@/lib/contracts/key-detail";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";
import { MINUTE_MS } from "@/lib/time";

export const apiKeyKeys = {
  all: (workspaceSlug: string) => ["api-keys", workspaceSlug] as const,
  list: (workspaceSlug: string) => [...apiKeyKeys.all(workspaceSlug), "list"] as const,
  firstRequest: (workspaceSlug: string, id: string) =>
    [...apiKeyKeys.all(workspaceSlug), "first-request", id] as const,
  impact: (workspaceSlug: string, id: string) => [...apiKeyKeys.all(workspaceSlug), "impact", id] as const,
  detail: (workspaceSlug: string, id: string) => [...apiKeyKeys.all(workspaceSlug), "detail", id] as const,
  callers: (workspaceSlug: string, id: string) => [...apiKeyKeys.all(workspaceSlug), "callers", id] as const,
};

export const apiKeyListQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: apiKeyKeys.list(workspaceSlug),
    queryFn: ({ signal }) =>
      dashboardFetch(apiKeyListSchema, dashboardApi.apiKeys(workspaceSlug), { signal }),
    refetchInterval: 30_000,
  });

export const keyDetailQuery = (workspaceSlug: string, id: string) =>
  queryOptions({
    queryKey: apiKeyKeys.detail(workspaceSlug, id),
    queryFn: ({ signal }) =>
      dashboardFetch(keyDetailSchema, dashboardApi.apiKey(workspaceSlug, id), { signal }),
    refetchInterval: MINUTE_MS,
  });

/** Reads rows of the log, so that it is read less often than the counts. */
export const keyCallersQuery = (workspaceSlug: string, id: string) =>
  queryOptions({
    queryKey: apiKeyKeys.callers(workspaceSlug, id),
    queryFn: ({ signal }) =>
      dashboardFetch(keyCallersSchema, dashboardApi.keyCallers(workspaceSlug, id), { signal }),
    staleTime: MINUTE_MS,
  });

/** Never cached, because the decision to revoke relies on it. */
export const revokeImpactQuery = (workspaceSlug: string, id: string) =>
  queryOptions({
    queryKey: apiKeyKeys.impact(workspaceSlug, id),
    queryFn: ({ signal }) =>
      dashboardFetch(revokeImpactSchema, dashboardApi.revokeImpact(workspaceSlug, id), { signal }),
    staleTime: 0,
    gcTime: 0,
  });
