import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { requestsKey } from "@/components/error-explainer/queries";
import { apiKeyListSchema } from "@/lib/contracts/api-key";
import { requestFacetsSchema, requestHistogramSchema } from "@/lib/contracts/request-counts";
import { type RequestFilters, requestFiltersSchema, requestPageSchema } from "@/lib/contracts/request-log";
import { requestVerdictSchema } from "@/lib/contracts/request-reason";
import { toSearchParams } from "@/lib/contracts/search-params";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";
import { MINUTE_MS } from "@/lib/time";

const POLL_MS = 5_000;
const COUNT_POLL_MS = 15_000;

export const requestKeys = {
  all: requestsKey,
  list: (workspace: string, filters: RequestFilters) =>
    [...requestKeys.all(workspace), "list", filters] as const,
  newest: (workspace: string, filters: RequestFilters) =>
    [...requestKeys.all(workspace), "newest", filters] as const,
  facets: (workspace: string, filters: RequestFilters) =>
    [...requestKeys.all(workspace), "facets", filters] as const,
  histogram: (workspace: string, filters: RequestFilters) =>
    [...requestKeys.all(workspace), "histogram", filters] as const,
  verdict: (workspace: string, id: string) => [...requestKeys.all(workspace), "verdict", id] as const,
  keyNames: (workspace: string) => [...requestKeys.all(workspace), "key-names"] as const,
};

const searchOf = (filters: RequestFilters) =>
  new URLSearchParams(toSearchParams(requestFiltersSchema, filters));

const fetchPage = (
  workspace: string,
  filters: RequestFilters,
  cursor: string | null,
  signal: AbortSignal,
) => {
  const search = searchOf(filters);
  if (cursor) search.set("cursor", cursor);
  return dashboardFetch(requestPageSchema, `${dashboardApi.requests(workspace)}?${search}`, { signal });
};

/** The pages that the list shows. They are never fetched again: what is new comes by the live tail. */
export const requestListQuery = (workspace: string, filters: RequestFilters) =>
  infiniteQueryOptions({
    queryKey: requestKeys.list(workspace, filters),
    queryFn: ({ pageParam, signal }) => fetchPage(workspace, filters, pageParam, signal),
    // safe: widens the literal, so that later pages may have a cursor
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: MINUTE_MS,
  });

/** The first page alone. Who asks tries again when it is time to. */
export const newestRequestsQuery = (workspace: string, filters: RequestFilters) =>
  queryOptions({
    queryKey: requestKeys.newest(workspace, filters),
    queryFn: ({ signal }) => fetchPage(workspace, filters, null, signal),
    retry: false,
    gcTime: 0,
  });

/** The stream of what is new after `position`. */
export function liveRequestsUrl(workspace: string, filters: RequestFilters, position: number): string {
  const search = searchOf(filters);
  search.set("position", String(position));
  return `${dashboardApi.liveRequests(workspace)}?${search}`;
}

/** Counts in the filters' menus: asked once somebody is about to open one. */
export const requestFacetsQuery = (workspace: string, filters: RequestFilters) =>
  queryOptions({
    queryKey: requestKeys.facets(workspace, filters),
    queryFn: ({ signal }) =>
      dashboardFetch(requestFacetsSchema, `${dashboardApi.requestFacets(workspace)}?${searchOf(filters)}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: POLL_MS,
    gcTime: MINUTE_MS,
  });

/** The strip above the list; the one before it stays until the next is there. */
export const requestHistogramQuery = (workspace: string, filters: RequestFilters) =>
  queryOptions({
    queryKey: requestKeys.histogram(workspace, filters),
    queryFn: ({ signal }) =>
      dashboardFetch(
        requestHistogramSchema,
        `${dashboardApi.requestHistogram(workspace)}?${searchOf(filters)}`,
        { signal },
      ),
    placeholderData: keepPreviousData,
    refetchInterval: COUNT_POLL_MS,
    staleTime: POLL_MS,
    gcTime: MINUTE_MS,
  });

/** For an id that is not in the workspace's log. */
export const requestVerdictQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: requestKeys.verdict(workspace, id),
    queryFn: ({ signal }) =>
      dashboardFetch(requestVerdictSchema, dashboardApi.requestVerdict(workspace, id), { signal }),
    retry: false,
    staleTime: 30_000,
  });

/** Names for the key filter. */
export const keyNamesQuery = (workspace: string) =>
  queryOptions({
    queryKey: requestKeys.keyNames(workspace),
    queryFn: ({ signal }) => dashboardFetch(apiKeyListSchema, dashboardApi.apiKeys(workspace), { signal }),
    select: ({ apiKeys }) => apiKeys.map(({ id, name, display, status }) => ({ id, name, display, status })),
    staleTime: MINUTE_MS,
  });
