import { queryOptions } from "@tanstack/react-query";
import { openErrorsSchema } from "@/lib/contracts/open-errors";
import type { TimeRange } from "@/lib/contracts/log/request-log";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";
import { MINUTE_MS } from "@/lib/time";

export const errorKeys = {
  all: (workspaceSlug: string) => ["errors", workspaceSlug] as const,
  lists: (workspaceSlug: string) => [...errorKeys.all(workspaceSlug), "list"] as const,
  list: (workspaceSlug: string, range: TimeRange) => [...errorKeys.lists(workspaceSlug), range] as const,
  groups: (workspaceSlug: string) => [...errorKeys.all(workspaceSlug), "group"] as const,
  open: (workspaceSlug: string) => [...errorKeys.all(workspaceSlug), "open"] as const,
};

/** The number in the sidebar, which every screen shows. */
export const openErrorsQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: errorKeys.open(workspaceSlug),
    queryFn: ({ signal }) =>
      dashboardFetch(openErrorsSchema, dashboardApi.openErrors(workspaceSlug), { signal }),
    staleTime: MINUTE_MS / 2,
    refetchInterval: MINUTE_MS,
  });
