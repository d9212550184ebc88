import { queryOptions } from "@tanstack/react-query";
import { type RequestSummary, requestPageSchema } from "@/lib/contracts/log/request-log";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";
import { apiKeyKeys } from "../queries";

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
