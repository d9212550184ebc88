"use client";

import { memo } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Select } from "@/components/ui/select";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { isCustomTime, withoutFilters } from "./filters/filter-copy";
import { RANGE_LABELS, rangeOptions } from "@/lib/format/range-labels";
import { ColumnsButton } from "./columns/columns-button";
import { FilterBar, type FilterBarProps } from "./filters/filter-bar";
import { RequestHistogramStrip } from "./histogram/request-histogram";
import { ExportButton } from "./export/export-button";
import { ViewsMenu } from "./views/views-menu";
import { LiveToggle } from "./live/live-toggle";
import type { RequestLog } from "./data/use-request-log";
import type { ChangeFilters, RequestSearchState } from "./data/use-request-search";

interface RequestsHeadProps
  extends Pick<RequestSearchState, "filters" | "ignored">, Pick<FilterBarProps, "groupRef" | "agents"> {
  liveStatus: RequestLog["liveStatus"];
  onFilters: ChangeFilters;
}

/** Everything above the list. The rows that arrive many times a second draw none of it again. */
export const RequestsHead = memo(function RequestsHead({
  filters,
  ignored,
  liveStatus,
  onFilters,
  ...bar
}: RequestsHeadProps) {
  const { plan } = useWorkspace();
  return (
    <>
      <PageHeader
        title="Requests"
        actions={
          <>
            <LiveToggle status={liveStatus} filters={filters} />
            <Select
              aria-label="Time range"
              value={isCustomTime(filters) ? undefined : filters.range}
              placeholder={{ label: "Chosen time", short: "Chosen" }}
              options={rangeOptions(PLAN_LIMITS[plan].logRetentionDays, filters.range).map((option) => ({
                ...option,
                short: RANGE_LABELS[option.value].short,
              }))}
              onValueChange={(range) => onFilters({ ...withoutFilters(filters, ["from", "to"]), range })}
              className="w-38 @max-xl/page-header:w-auto @max-xl/page-header:gap-1 @max-xl/page-header:pr-1.5 @max-xl/page-header:pl-2"
            />
            <ColumnsButton />
            <ViewsMenu filters={filters} onFilters={onFilters} />
            <ExportButton filters={filters} />
          </>
        }
      />
      <FilterBar filters={filters} onFilters={onFilters} ignored={ignored} {...bar} />
      <RequestHistogramStrip filters={filters} onFilters={onFilters} isPaused={liveStatus === "paused"} />
    </>
  );
});
