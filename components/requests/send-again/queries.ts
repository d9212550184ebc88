import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { requestsKey } from "@/components/shell/queries/query-keys";
import { requestQuery } from "@/components/shell/queries/request-query";
import { bodyCheckSchema } from "@/lib/contracts/log/explanation";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";
import { MINUTE_MS } from "@/lib/time";

/** The body of a logged call as the API would judge it now. It is not read again while somebody edits the call. */
export const bodyCheckQuery = (workspaceSlug: string, id: string) =>
  queryOptions({
    queryKey: [...requestsKey(workspaceSlug), "body-check", id] as const,
    queryFn: ({ signal }) =>
      dashboardFetch(bodyCheckSchema, dashboardApi.bodyCheck(workspaceSlug, id), { signal }),
    staleTime: MINUTE_MS,
    refetchOnWindowFocus: false,
  });

/** A row is in the log moments after its response, and in this time unless the database is away. */
const WAITS_MS = [100, 150, 250, 500, 1_000, 2_000, 4_000];

/** The call as the log has it, once it does; null if the workspace's log does not get it: its key is another workspace's. */
export async function awaitLogged(
  client: QueryClient,
  workspaceSlug: string,
  id: string,
): Promise<RequestDetail | null> {
  for (const waitMs of WAITS_MS) {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    const found = await client
      .query({ ...requestQuery(workspaceSlug, id), retry: false })
      .catch((): null => null);
    if (found) return found;
  }
  return null;
}
