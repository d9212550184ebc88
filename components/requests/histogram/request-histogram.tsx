"use client";

import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useHistogramReading } from "@/components/shell/view-preferences";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import type { HistogramReading } from "@/lib/log-view/choices";
import { withoutFilters } from "../filters/filter-copy";
import { requestHistogramQuery, requestLatencyQuery } from "../data/count-queries";
import type { ChangeFilters } from "../data/use-request-search";
import { CountsReading } from "./counts-reading";
import { BESIDE_CHOICE } from "./histogram-head";
import { PLOT } from "./histogram-plot";
import { LatencyReading } from "./latency-reading";

interface RequestHistogramProps {
  filters: RequestFilters;
  onFilters: ChangeFilters;
  /** The list does not follow the log. */
  isPaused: boolean;
}

/** The filtered requests over time, above the list: their number, or how long they took. */
export function RequestHistogramStrip(props: RequestHistogramProps) {
  const { reading } = useHistogramReading();
  return (
    <div className="@container/histogram relative mx-5">
      <ReadingChoice />
      {reading === "latency" ? <Latency {...props} /> : <Counts {...props} />}
    </div>
  );
}

function Counts({ filters, onFilters, isPaused }: RequestHistogramProps) {
  const { slug } = useWorkspace();
  const query = useQuery(requestHistogramQuery(slug, filters, isPaused));
  return (
    <Strip query={query}>
      {(histogram) => (
        <CountsReading
          histogram={histogram}
          status={filters.status}
          onTime={(time) => onFilters({ ...filters, ...time })}
          onStatus={(status) =>
            onFilters({ ...withoutFilters(filters, ["status"]), ...(status && { status }) })
          }
        />
      )}
    </Strip>
  );
}

function Latency({ filters, onFilters, isPaused }: RequestHistogramProps) {
  const { slug } = useWorkspace();
  const query = useQuery(requestLatencyQuery(slug, filters, isPaused));
  return (
    <Strip query={query}>
      {(latency) => (
        <LatencyReading latency={latency} onTime={(time) => onFilters({ ...filters, ...time })} />
      )}
    </Strip>
  );
}

const OPTIONS: readonly { value: HistogramReading; label: string }[] = [
  { value: "requests", label: "Requests" },
  { value: "latency", label: "Latency" },
];

/** Beside the count, but no part of either reading: it keeps the focus while they change places. */
function ReadingChoice() {
  const { reading, setReading } = useHistogramReading();
  return (
    <Segmented
      value={reading}
      onValueChange={setReading}
      options={OPTIONS}
      aria-label="Chart shows"
      className="absolute top-0 left-0 z-10 h-6 w-38 *:flex-1"
    />
  );
}

interface StripProps<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}

const FRAME = "h-33 transition-opacity duration-75 @max-xl/histogram:h-39";

/** Keeps its size while the chart loads and where it cannot be loaded. */
function Strip<T>({ query, children }: StripProps<T>) {
  const { data, isError, isFetching, isPlaceholderData, refetch } = query;
  if (data !== undefined && !(isError && isPlaceholderData))
    return <div className={cn(FRAME, isPlaceholderData && "opacity-60")}>{children(data)}</div>;
  if (isError) {
    return (
      <div role="alert" className={cn(FRAME, "flex items-center justify-center gap-3 text-sm text-muted")}>
        The chart of requests could not be loaded.
        <Button size="sm" pending={isFetching} onClick={() => void refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  return (
    <div aria-hidden className={FRAME}>
      <div className={cn(BESIDE_CHOICE, "flex h-6 items-center @max-xl/histogram:mb-6")}>
        <Skeleton className="h-3 w-28" />
      </div>
      <Skeleton className={cn(PLOT, "mt-2")} />
    </div>
  );
}
