"use client";

import { Button } from "@/components/ui/button";
import type { RequestFilters } from "@/lib/contracts/request-log";
import { rangePhrase } from "../filters/filter-copy";
import { RequestListSkeleton } from "./request-list-skeleton";
import type { RequestLog } from "../data/use-request-log";

/** The end of the list: the next page loading, its failure, or the end of the log. */
export function RequestListEnd({ list, filters }: { list: RequestLog["list"]; filters: RequestFilters }) {
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
  if (list.hasNextPage) return <RequestListSkeleton rows={3} />;
  return <p className="px-5 py-4 text-center text-xs text-muted">End of the {rangePhrase(filters)}</p>;
}
