import { queryOptions } from "@tanstack/react-query";
import { rateWindowsSchema, usageSchema } from "@/lib/contracts/usage";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";

const usageKeys = {
  all: (workspace: string) => ["usage", workspace] as const,
  month: (workspace: string) => [...usageKeys.all(workspace), "month"] as const,
  rateWindows: (workspace: string) => [...usageKeys.all(workspace), "rate-windows"] as const,
};

export const usageQuery = (workspace: string) =>
  queryOptions({
    queryKey: usageKeys.month(workspace),
    queryFn: ({ signal }) => dashboardFetch(usageSchema, dashboardApi.usage(workspace), { signal }),
    refetchInterval: 60_000,
  });

/** A window moves by the second; the next poll is the retry. */
export const rateWindowsQuery = (workspace: string) =>
  queryOptions({
    queryKey: usageKeys.rateWindows(workspace),
    queryFn: ({ signal }) =>
      dashboardFetch(rateWindowsSchema, dashboardApi.rateWindows(workspace), { signal }),
    staleTime: 0,
    refetchInterval: 2_000,
    retry: false,
  });
