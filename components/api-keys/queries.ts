import { queryOptions } from "@tanstack/react-query";
import { apiKeyListSchema, revokeImpactSchema } from "@/lib/contracts/api-key";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";

export const apiKeyKeys = {
  all: (workspace: string) => ["api-keys", workspace] as const,
  list: (workspace: string) => [...apiKeyKeys.all(workspace), "list"] as const,
  impact: (workspace: string, id: string) => [...apiKeyKeys.all(workspace), "impact", id] as const,
};

export const apiKeyListQuery = (workspace: string) =>
  queryOptions({
    queryKey: apiKeyKeys.list(workspace),
    queryFn: ({ signal }) => dashboardFetch(apiKeyListSchema, dashboardApi.apiKeys(workspace), { signal }),
    refetchInterval: 30_000,
  });

/** Always asked anew: the decision to revoke rests on it. */
export const revokeImpactQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: apiKeyKeys.impact(workspace, id),
    queryFn: ({ signal }) =>
      dashboardFetch(revokeImpactSchema, dashboardApi.revokeImpact(workspace, id), { signal }),
    staleTime: 0,
    gcTime: 0,
  });
