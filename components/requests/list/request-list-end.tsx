"use client";

import { Button } from "@/components/ui/button";
import type { RequestFilters } from "@/lib/contracts/request-log";
import { withinCopy } from "../filters/filter-copy";
import { RequestListSkeleton } from "./request-list-skeleton";
import type { RequestLog } from "../data/use-request-log";

/** Under the last row: what comes next, why it does not, or that there is no more. */
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
  return <p className="px-5 py-4 text-center text-xs text-muted">End of the {withinCopy(filters)}</p>;
}
