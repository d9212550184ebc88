import { queryOptions } from "@tanstack/react-query";
import { rateWindowsSchema, usageSchema } from "@/lib/contracts/usage";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";
import { MINUTE_MS } from "@/lib/time";

const usageKeys = {
  all: (workspaceSlug: string) => ["usage", workspaceSlug] as const,
  month: (workspaceSlug: string) => [...usageKeys.all(workspaceSlug), "month"] as const,
  rateWindows: (workspaceSlug: string) => [...usageKeys.all(workspaceSlug), "rate-windows"] as const,
};

export const usageQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: usageKeys.month(workspaceSlug),
    queryFn: ({ signal }) => dashboardFetch(usageSchema, dashboardApi.usage(workspaceSlug), { signal }),
    refetchInterval: MINUTE_MS,
  });

/** A rate window moves every second, so the next poll serves as the retry. */
export const rateWindowsQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: usageKeys.rateWindows(workspaceSlug),
    queryFn: ({ signal }) =>
      dashboardFetch(rateWindowsSchema, dashboardApi.rateWindows(workspaceSlug), { signal }),
    staleTime: 0,
    refetchInterval: 2_000,
    retry: false,
  });
