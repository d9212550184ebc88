"use client";

import { memo } from "react";
import { Button } from "@/components/ui/button";
import { useTimeZone } from "@/components/ui/time-zone";
import { formatNumber } from "@/lib/format/format-number";
import { formatMoment } from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import type { RequestLog } from "../data/use-request-log";
import { rangePhrase } from "../filters/filter-copy";
import { RequestListSkeleton } from "./request-list-skeleton";

interface RequestListEndProps {
  log: RequestLog;
  filters: RequestFilters;
}

/**
 * Follows the last row: the next page loading, its failure, how far a search is, or the end of the log. Memoized like the
 * header of the list.
 */
export const RequestListEnd = memo(function RequestListEnd({ log, filters }: RequestListEndProps) {
  const { list } = log;
  if (list.isFetchNextPageError) {
    return (
      <div role="alert" className="flex items-center justify-center gap-3 px-5 py-4 text-sm text-muted">
        Older requests could not be loaded.
        <Button size="sm" pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Try again
        </Button>
      </div>
    );
  }
  if (log.progress.searchedTo !== null) return <SearchProgress log={log} />;
  if (list.hasNextPage) return <RequestListSkeleton rows={3} />;
  return <p className="px-5 py-4 text-center text-xs text-muted">End of the {rangePhrase(filters)}</p>;
});

/** How far back the log is searched, and the button that stops it. */
function SearchProgress({ log }: { log: RequestLog }) {
  const zone = useTimeZone();
  const { isStopped, stop, goOn } = log.progress;
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-3 gap-y-2 px-5 py-4 text-xs text-muted">
      <span className="tabular-nums">{progressText(log, zone)}</span>
      <Button size="sm" className="min-w-18" onClick={isStopped ? goOn : stop}>
        {isStopped ? "Continue" : "Stop"}
      </Button>
    </div>
  );
}

/** Tells a screen reader once that a search goes on, is stopped or is complete, but not each step of it or each live row. */
export function SearchStatus({ log }: { log: RequestLog }) {
  const zone = useTimeZone();
  return (
    <p aria-live="polite" className="sr-only">
      {statusText(log, zone)}
    </p>
  );
}

/** "Searched back to 12 Nov, 14:00 UTC · 3 found so far" */
const progressText = ({ progress, rows }: RequestLog, zone: TimeZone) =>
  `Searched back to ${formatMoment(progress.searchedTo ?? "", zone)} · ${formatNumber(rows.length)} found so far`;

function statusText({ progress }: RequestLog, zone: TimeZone): string {
  const { searchedTo, isStopped, isComplete, found } = progress;
  if (isComplete) return `Search complete: ${formatNumber(found)} found`;
  if (searchedTo === null) return "";
  if (!isStopped) return "Searching older requests";
  return `Search stopped at ${formatMoment(searchedTo, zone)}: ${formatNumber(found)} found so far`;
}
