import { queryOptions } from "@tanstack/react-query";
import { usageRequestsSchema, usageSchema } from "@/lib/contracts/usage";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";
import { MINUTE_MS } from "@/lib/time";

const usageKeys = {
  all: (workspaceSlug: string) => ["usage", workspaceSlug] as const,
  month: (workspaceSlug: string, month: string) => [...usageKeys.all(workspaceSlug), "month", month] as const,
  requests: (workspaceSlug: string, month: string) =>
    [...usageKeys.all(workspaceSlug), "requests", month] as const,
};

const PRESENT = "present";
/** A month that has ended no longer changes. */
const intervalOf = (month: string | undefined) => (month === undefined ? MINUTE_MS : false);

/** `month` as in an address, such as `2026-11`; by default the present one. */
export const usageQuery = (workspaceSlug: string, month?: string) =>
  queryOptions({
    queryKey: usageKeys.month(workspaceSlug, month ?? PRESENT),
    queryFn: ({ signal }) =>
      dashboardFetch(usageSchema, dashboardApi.usage(workspaceSlug, month), { signal }),
    refetchInterval: intervalOf(month),
  });

export const usageRequestsQuery = (workspaceSlug: string, month?: string) =>
  queryOptions({
    queryKey: usageKeys.requests(workspaceSlug, month ?? PRESENT),
    queryFn: ({ signal }) =>
      dashboardFetch(usageRequestsSchema, dashboardApi.usageRequests(workspaceSlug, month), { signal }),
    refetchInterval: intervalOf(month),
  });
