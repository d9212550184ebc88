import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import {
  requestFacetsSchema,
  requestHistogramQuerySchema,
  requestHistogramSchema,
  requestLatencySchema,
} from "@/lib/contracts/log/request-counts";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { toSearchParams } from "@/lib/contracts/search-params";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";
import { MINUTE_MS } from "@/lib/time";
import { requestKeys, searchOf, STALE_AFTER_MS } from "./queries";

/* Figures about the filtered requests, beside their list. */

const HISTOGRAM_POLL_INTERVAL_MS = 15_000;
/** Rows are read for it, not only counts. */
const LATENCY_POLL_INTERVAL_MS = 30_000;

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

/** A chart follows the log only as the list does: beside a paused list, a count that grows would be that of other rows. */
const followingLog = (isPaused: boolean, intervalMs: number) =>
  ({
    placeholderData: keepPreviousData,
    refetchInterval: isPaused ? false : intervalMs,
    refetchOnWindowFocus: !isPaused,
    refetchOnReconnect: !isPaused,
    staleTime: STALE_AFTER_MS,
    gcTime: MINUTE_MS,
  }) as const;

/** The histogram above the list; the previous one stays until the next arrives. */
export const requestHistogramQuery = (workspaceSlug: string, filters: RequestFilters, isPaused = false) =>
  queryOptions({
    queryKey: requestKeys.histogram(workspaceSlug, filters),
    queryFn: ({ signal }) =>
      dashboardFetch(
        requestHistogramSchema,
        `${dashboardApi.requestHistogram(workspaceSlug)}?${searchOf(filters)}`,
        { signal },
      ),
    ...followingLog(isPaused, HISTOGRAM_POLL_INTERVAL_MS),
  });

/** The histogram's other reading. */
export const requestLatencyQuery = (workspaceSlug: string, filters: RequestFilters, isPaused: boolean) =>
  queryOptions({
    queryKey: requestKeys.latency(workspaceSlug, filters),
    queryFn: ({ signal }) => {
      const search = toSearchParams(requestHistogramQuerySchema, { ...filters, reading: "latency" });
      const path = `${dashboardApi.requestHistogram(workspaceSlug)}?${new URLSearchParams(search)}`;
      return dashboardFetch(requestLatencySchema, path, { signal });
    },
    ...followingLog(isPaused, LATENCY_POLL_INTERVAL_MS),
  });
