import { queryOptions } from "@tanstack/react-query";
import { apiKeyListSchema, revokeImpactSchema } from "@/lib/contracts/api-key";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";

export const apiKeyKeys = {
  all: (workspaceSlug: string) => ["api-keys", workspaceSlug] as const,
  list: (workspaceSlug: string) => [...apiKeyKeys.all(workspaceSlug), "list"] as const,
  impact: (workspaceSlug: string, id: string) => [...apiKeyKeys.all(workspaceSlug), "impact", id] as const,
};

export const apiKeyListQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: apiKeyKeys.list(workspaceSlug),
    queryFn: ({ signal }) =>
      dashboardFetch(apiKeyListSchema, dashboardApi.apiKeys(workspaceSlug), { signal }),
    refetchInterval: 30_000,
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
