"use client";

import { Button } from "@/components/ui/button";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { MINUTE_MS } from "@/lib/time";
import { rangePhrase } from "../filters/filter-copy";
import type { Place } from "../data/find-place";
import type { RequestSearchState } from "../data/use-request-search";

const AROUND_MS = 5 * MINUTE_MS;

interface PlaceNoticeProps {
  request: RequestDetail;
  place: Place;
  search: RequestSearchState;
}

/** Says why the list lacks the open request, and offers a way to it. It is in the panel, so that the list does not move. */
export function PlaceNotice({ request, place, search }: PlaceNoticeProps) {
  if (place === "listed" || place === "unknown") return null;
  const { filters, setFilters } = search;
  const description = {
    "outside the time": `This request is outside the ${rangePhrase(filters)} that the list shows.`,
    "outside the filters": "This request does not match the filters of the list.",
    "further down": "This request is further down in the list.",
  }[place];
  const at = Date.parse(request.createdAt);
  const around = {
    range: filters.range,
    from: new Date(at - AROUND_MS).toISOString(),
    to: new Date(at + AROUND_MS).toISOString(),
  };
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-subtle px-5 py-2 text-xs text-muted"
    >
      <span className="min-w-0 flex-1">{description}</span>
      <Button size="sm" onClick={() => setFilters(around)}>
        Show it in the list
      </Button>
    </div>
  );
}
