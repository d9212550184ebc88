"use client";

import { useMemo } from "react";
import type { RequestDetail, RequestFilters, RequestSummary } from "@/lib/contracts/log/request-log";
import { matchesDetails, matchesProperties } from "@/lib/log-filters/match-filters";
import { useSendAgain } from "./send-again-store";

interface SentRow {
  request: RequestDetail;
  /** Whether it certainly does not match the filters. */
  isOutside: boolean;
}

const NONE: readonly SentRow[] = [];
/** Older ones are in the log. */
const MAX_SENT = 3;

/** The newest calls that were sent from here, as long as the list has no row of them. */
export function useSentRows(rows: readonly RequestSummary[], filters: RequestFilters): readonly SentRow[] {
  const logged = useSendAgain((state) => state.logged);
  return useMemo(() => {
    const sent = Object.values(logged).filter((request) => request !== null);
    if (sent.length === 0) return NONE;
    const listed = new Set(rows.map(({ id }) => id));
    return sent
      .filter(({ id }) => !listed.has(id))
      .toSorted((a, b) => (a.id < b.id ? 1 : -1))
      .slice(0, MAX_SENT)
      .map((request) => ({ request, isOutside: isOutside(request, filters) }));
  }, [logged, rows, filters]);
}

/** Whether the filters exclude the request for certain: what only the server can match says nothing. */
export function isOutside(request: RequestDetail, filters: RequestFilters): boolean {
  const { status, errorCode, method, route, apiKey, path, clientAddress, userAgent, durationUs } = request;
  const { cause, causeCount, createdAt } = request;
  const { body: _unread, cause: wantedCause, ...others } = filters;
  const isPast = filters.to !== undefined && Date.parse(filters.to) <= Date.parse(createdAt);
  const matches =
    matchesProperties(filters)({ status, errorCode, method, route, apiKeyId: apiKey?.id ?? null }) &&
    matchesDetails({ ...others, ...(causeCount <= 1 && { cause: wantedCause }) })({
      path,
      clientAddress,
      userAgent,
      durationUs,
      causes: cause === null ? [] : [cause],
    });
  return isPast || !matches;
}
