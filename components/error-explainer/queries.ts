import { queryOptions } from "@tanstack/react-query";
import { requestDetailSchema } from "@/lib/contracts/request-log";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";

/** Key of all that is read of the workspace's log. */
export const requestsKey = (workspace: string) => ["requests", workspace] as const;

/** One request with its explanation: for the panel, and for the screens that its fixes lead to. */
export const requestQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: [...requestsKey(workspace), "detail", id] as const,
    queryFn: ({ signal }) =>
      dashboardFetch(requestDetailSchema, dashboardApi.request(workspace, id), { signal }),
    staleTime: 30_000,
  });
