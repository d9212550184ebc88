import { queryOptions } from "@tanstack/react-query";
import { requestDetailSchema } from "@/lib/contracts/request-log";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";

/** The key of every query on the workspace's request log. */
export const requestsKey = (workspaceSlug: string) => ["requests", workspaceSlug] as const;

/** One request with its explanation, for the panel and for the screens that its fixes open. */
export const requestQuery = (workspaceSlug: string, id: string) =>
  queryOptions({
    queryKey: [...requestsKey(workspaceSlug), "detail", id] as const,
    queryFn: ({ signal }) =>
      dashboardFetch(requestDetailSchema, dashboardApi.request(workspaceSlug, id), { signal }),
    staleTime: 30_000,
  });
