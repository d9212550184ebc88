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

const STALE_AFTER_MS = 5_000;
const HISTOGRAM_POLL_INTERVAL_MS = 15_000;

const requestKeys = {
  all: requestsKey,
  list: (workspaceSlug: string, filters: RequestFilters) =>
    [...requestKeys.all(workspaceSlug), "list", filters] as const,
  newest: (workspaceSlug: string, filters: RequestFilters) =>
    [...requestKeys.all(workspaceSlug), "newest", filters] as const,
  facets: (workspaceSlug: string, filters: RequestFilters) =>
    [...requestKeys.all(workspaceSlug), "facets", filters] as const,
  histogram: (workspaceSlug: string, filters: RequestFilters) =>
    [...requestKeys.all(workspaceSlug), "histogram", filters] as const,
  verdict: (workspaceSlug: string, id: string) => [...requestKeys.all(workspaceSlug), "verdict", id] as const,
  keyNames: (workspaceSlug: string) => [...requestKeys.all(workspaceSlug), "key-names"] as const,
};

const searchOf = (filters: RequestFilters) =>
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
    // It compares rows by their place: each arrival would make a copy of every row below it, and render it again.
    structuralSharing: false,
    gcTime: MINUTE_MS,
  });

/** The first page alone. Its callers retry themselves. */
export const newestRequestsQuery = (workspaceSlug: string, filters: RequestFilters) =>
  queryOptions({
    queryKey: requestKeys.newest(workspaceSlug, filters),
    queryFn: ({ signal }) => fetchPage(workspaceSlug, filters, null, signal),
    retry: false,
    gcTime: 0,
  });

/** No position of any log. The server responds with a reset: without a list, nothing tells where to continue. */
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

/** Counts for the filters' menus, fetched when a menu opens. */
export const requestFacetsQuery = (workspaceSlug: string, filters: RequestFilters) =>
  queryOptions({
    queryKey: requestKeys.facets(workspaceSlug, filters),
    queryFn: ({ signal }) =>
      dashboardFetch(requestFacetsSchema, `${dashboardApi.requestFacets(workspaceSlug)}?${searchOf(filters)}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: STALE_AFTER_MS,
    gcTime: MINUTE_MS,
  });

/**
 * The histogram above the list; the previous one stays until the next arrives. It follows the log only as the list does:
 * beside a paused list, a count that grows would be the count of other rows.
 */
export const requestHistogramQuery = (workspaceSlug: string, filters: RequestFilters, isPaused = false) =>
  queryOptions({
    queryKey: requestKeys.histogram(workspaceSlug, filters),
    queryFn: ({ signal }) =>
      dashboardFetch(
        requestHistogramSchema,
        `${dashboardApi.requestHistogram(workspaceSlug)}?${searchOf(filters)}`,
        { signal },
      ),
    placeholderData: keepPreviousData,
    refetchInterval: isPaused ? false : HISTOGRAM_POLL_INTERVAL_MS,
    refetchOnWindowFocus: !isPaused,
    refetchOnReconnect: !isPaused,
    staleTime: STALE_AFTER_MS,
    gcTime: MINUTE_MS,
  });

/** Looks up an id that is not in the workspace's log. */
export const requestVerdictQuery = (workspaceSlug: string, id: string) =>
  queryOptions({
    queryKey: requestKeys.verdict(workspaceSlug, id),
    queryFn: ({ signal }) =>
      dashboardFetch(requestVerdictSchema, dashboardApi.requestVerdict(workspaceSlug, id), { signal }),
    retry: false,
    staleTime: 30_000,
  });

/** Names for the key filter. */
export const keyNamesQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: requestKeys.keyNames(workspaceSlug),
    queryFn: ({ signal }) => dashboardFetch(apiKeyListSchema, dashboardApi.apiKeys(workspaceSlug), { signal }),
    select: ({ apiKeys }) => apiKeys.map(({ id, name, display, status }) => ({ id, name, display, status })),
    staleTime: MINUTE_MS,
  });
