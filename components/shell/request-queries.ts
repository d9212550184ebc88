import { queryOptions } from "@tanstack/react-query";
import { requestDetailSchema } from "@/lib/contracts/log/request-log";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";

/** The key of every query on the workspace's request log. */
export const requestsKey = (workspaceSlug: string) => ["requests", workspaceSlug] as const;

/** The key of every request that is shown with its explanation, which a fix may change. */
export const explainedRequestsKey = (workspaceSlug: string) =>
  [...requestsKey(workspaceSlug), "detail"] as const;

/** The key of the links that show requests to others: the log makes them, the settings list them. */
export const supportLinksKey = (workspaceSlug: string) => ["support-links", workspaceSlug] as const;

/** One request with its explanation, for the panel and for the screens that its fixes open. */
export const requestQuery = (workspaceSlug: string, id: string) =>
  queryOptions({
    queryKey: [...explainedRequestsKey(workspaceSlug), id] as const,
    queryFn: ({ signal }) =>
      dashboardFetch(requestDetailSchema, dashboardApi.request(workspaceSlug, id), { signal }),
    staleTime: 30_000,
  });
