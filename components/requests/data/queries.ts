import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { requestsKey } from "@/components/shell/queries/query-keys";
import { API_BASE, OPENAPI_PATH } from "@/lib/api/api-path";
import { apiKeyListSchema } from "@/lib/contracts/api-key";
import { botListSchema } from "@/lib/contracts/managed-bot";
import {
  type FailureNeighbourQuery,
  failureDifferencesSchema,
  failureNeighbourSchema,
  requestComparisonSchema,
} from "@/lib/contracts/log/related-requests";
import { type RequestFilters, requestFiltersSchema, requestPageSchema } from "@/lib/contracts/log/request-log";
import { requestVerdictSchema } from "@/lib/contracts/log/request-reason";
import { toSearchParams } from "@/lib/contracts/search-params";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";
import { MINUTE_MS } from "@/lib/time";
import { openApiDocumentSchema } from "../panel/copy/open-api-part";

export const STALE_AFTER_MS = 5_000;

export const requestKeys = {
  all: requestsKey,
  list: (workspaceSlug: string, filters: RequestFilters) =>
    [...requestKeys.all(workspaceSlug), "list", filters] as const,
  newest: (workspaceSlug: string, filters: RequestFilters) =>
    [...requestKeys.all(workspaceSlug), "newest", filters] as const,
  facets: (workspaceSlug: string, filters: RequestFilters) =>
    [...requestKeys.all(workspaceSlug), "facets", filters] as const,
  histogram: (workspaceSlug: string, filters: RequestFilters) =>
    [...requestKeys.all(workspaceSlug), "histogram", filters] as const,
  latency: (workspaceSlug: string, filters: RequestFilters) =>
    [...requestKeys.all(workspaceSlug), "latency", filters] as const,
  verdict: (workspaceSlug: string, id: string) => [...requestKeys.all(workspaceSlug), "verdict", id] as const,
  comparison: (workspaceSlug: string, id: string) =>
    [...requestKeys.all(workspaceSlug), "comparison", id] as const,
  differences: (workspaceSlug: string, id: string) =>
    [...requestKeys.all(workspaceSlug), "differences", id] as const,
  neighbour: (workspaceSlug: string, id: string, direction: string) =>
    [...requestKeys.all(workspaceSlug), "neighbour", id, direction] as const,
  keyNames: (workspaceSlug: string) => [...requestKeys.all(workspaceSlug), "key-names"] as const,
  botNames: (workspaceSlug: string) => [...requestKeys.all(workspaceSlug), "bot-names"] as const,
};

export const searchOf = (filters: RequestFilters) =>
  new URLSearchParams(toSearchParams(requestFiltersSchema, filters));

const fetchPage = (
  workspaceSlug: string,
  filters: RequestFilters,
  cursor: string | null,
  signal: AbortSignal,
) => {
  const search = searchOf(filters);
  if (cursor) search.set("cursor", cursor);
  return dashboardFetch(requestPageSchema, `${dashboardApi.requests(workspaceSlug)}?${search}`, { signal });
};

/** The list's pages. They are never refetched: the live tail brings new rows. */
export const requestListQuery = (workspaceSlug: string, filters: RequestFilters) =>
  infiniteQueryOptions({
    queryKey: requestKeys.list(workspaceSlug, filters),
    queryFn: ({ pageParam, signal }) => fetchPage(workspaceSlug, filters, pageParam, signal),
    // safe: widens the literal, so that later pages may have a cursor
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    // Structural sharing compares rows by index, so each arrival would copy and render every row below it.
    structuralSharing: false,
    gcTime: MINUTE_MS,
  });

/** Only the first page. Its callers retry themselves. */
export const newestRequestsQuery = (workspaceSlug: string, filters: RequestFilters) =>
  queryOptions({
    queryKey: requestKeys.newest(workspaceSlug, filters),
    queryFn: ({ signal }) => fetchPage(workspaceSlug, filters, null, signal),
    retry: false,
    gcTime: 0,
  });

/**
 * A position that no log has. The server responds with a reset, because without a list there is no position to continue from.
 */
const NO_POSITION = "none";

/** URL of the stream of new requests after `position`; null when no list has been read yet. */
export function liveRequestsUrl(
  workspaceSlug: string,
  filters: RequestFilters,
  position: string | null,
): string {
  const search = searchOf(filters);
  search.set("position", position ?? NO_POSITION);
  return `${dashboardApi.liveRequests(workspaceSlug)}?${search}`;
}

/** Looks up an id that is not in the workspace's log. */
export const requestVerdictQuery = (workspaceSlug: string, id: string) =>
  queryOptions({
    queryKey: requestKeys.verdict(workspaceSlug, id),
    queryFn: ({ signal }) =>
      dashboardFetch(requestVerdictSchema, dashboardApi.requestVerdict(workspaceSlug, id), { signal }),
    retry: false,
    staleTime: 30_000,
  });

/** The last success, to compare a failure with. */
export const comparisonQuery = (workspaceSlug: string, id: string) =>
  queryOptions({
    queryKey: requestKeys.comparison(workspaceSlug, id),
    queryFn: ({ signal }) =>
      dashboardFetch(requestComparisonSchema, dashboardApi.requestComparison(workspaceSlug, id), { signal }),
    staleTime: 30_000,
  });

/** What the failures of a group have in common. */
export const differencesQuery = (workspaceSlug: string, id: string) =>
  queryOptions({
    queryKey: requestKeys.differences(workspaceSlug, id),
    queryFn: ({ signal }) =>
      dashboardFetch(failureDifferencesSchema, dashboardApi.failureDifferences(workspaceSlug, id), { signal }),
    staleTime: MINUTE_MS,
  });

/** The failure before or after this one in its group. */
export const failureNeighbourQuery = (
  workspaceSlug: string,
  id: string,
  direction: FailureNeighbourQuery["direction"],
) =>
  queryOptions({
    queryKey: requestKeys.neighbour(workspaceSlug, id, direction),
    queryFn: ({ signal }) =>
      dashboardFetch(failureNeighbourSchema, dashboardApi.failureNeighbour(workspaceSlug, id, direction), {
        signal,
      }),
    staleTime: STALE_AFTER_MS,
  });

/** The OpenAPI document. One version serves a page for as long as it is open. */
export const openApiQuery = () =>
  queryOptions({
    queryKey: ["open-api"],
    queryFn: ({ signal }) => dashboardFetch(openApiDocumentSchema, API_BASE + OPENAPI_PATH, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Names for the key filter. */
export const keyNamesQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: requestKeys.keyNames(workspaceSlug),
    queryFn: ({ signal }) => dashboardFetch(apiKeyListSchema, dashboardApi.apiKeys(workspaceSlug), { signal }),
    select: ({ apiKeys }) => apiKeys.map(({ id, name, display, status }) => ({ id, name, display, status })),
    staleTime: MINUTE_MS,
  });

/** Names for the path filter, which finds the calls of a bot. */
export const botNamesQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: requestKeys.botNames(workspaceSlug),
    queryFn: ({ signal }) => dashboardFetch(botListSchema, dashboardApi.intakeBots(workspaceSlug), { signal }),
    select: ({ bots }) => bots.map(({ id, name }) => ({ id, name })),
    staleTime: MINUTE_MS,
  });
