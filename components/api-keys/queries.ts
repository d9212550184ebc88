import { queryOptions } from "@tanstack/react-query";
import { apiKeyListSchema, revokeImpactSchema } from "@/lib/contracts/api-key";
import { keyCallersSchema, keyDetailSchema } from "@/lib/contracts/key-detail";
import { type RequestSummary, requestPageSchema } from "@/lib/contracts/log/request-log";
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

/** The oldest request with the key that the log has; null without one. */
export const firstRequestQuery = (workspaceSlug: string, id: string) =>
  queryOptions({
    queryKey: apiKeyKeys.firstRequest(workspaceSlug, id),
    queryFn: ({ signal }) => findFirstRequest(workspaceSlug, id, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The log is read from its newest page on; a key whose first call is awaited seldom has more than one. */
async function findFirstRequest(
  workspaceSlug: string,
  key: string,
  signal: AbortSignal,
): Promise<RequestSummary | null> {
  const search = new URLSearchParams({ key, range: "all" });
  for (;;) {
    const url = `${dashboardApi.requests(workspaceSlug)}?${search}`;
    const { requests, nextCursor } = await dashboardFetch(requestPageSchema, url, { signal });
    if (nextCursor === null) return requests.at(-1) ?? null;
    search.set("cursor", nextCursor);
  }
}

/** Never cached, because the decision to revoke relies on it. */
export const revokeImpactQuery = (workspaceSlug: string, id: string) =>
  queryOptions({
    queryKey: apiKeyKeys.impact(workspaceSlug, id),
    queryFn: ({ signal }) =>
      dashboardFetch(revokeImpactSchema, dashboardApi.revokeImpact(workspaceSlug, id), { signal }),
    staleTime: 0,
    gcTime: 0,
  });
