import { queryOptions } from "@tanstack/react-query";
import { requestDetailSchema } from "@/lib/contracts/log/request-log";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";
import { explainedRequestsKey } from "./query-keys";

/** One request with its explanation, for the panel and for the screens that its fixes open. */
export const requestQuery = (workspaceSlug: string, id: string) =>
  queryOptions({
    queryKey: [...explainedRequestsKey(workspaceSlug), id] as const,
    queryFn: ({ signal }) =>
      dashboardFetch(requestDetailSchema, dashboardApi.request(workspaceSlug, id), { signal }),
    staleTime: 30_000,
  });
