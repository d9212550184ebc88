import { queryOptions } from "@tanstack/react-query";
import { rateWindowsSchema } from "@/lib/contracts/usage";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";

/** The headroom of every active key, live. A window moves every second, so the next poll serves as the retry. */
export const rateWindowsQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: ["rate-windows", workspaceSlug],
    queryFn: ({ signal }) =>
      dashboardFetch(rateWindowsSchema, dashboardApi.rateWindows(workspaceSlug), { signal }),
    staleTime: 0,
    refetchInterval: 2_000,
    retry: false,
  });

/** A key with fewer requests left than this share of its limit is nearly limited. */
const NEARLY_FULL = 0.1;

export const isNearlyFull = (remaining: number, limit: number) => remaining < limit * NEARLY_FULL;
