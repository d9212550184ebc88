"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useRef, useSyncExternalStore } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { useWorkspace } from "@/components/shell/workspace-context";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import { Select } from "@/components/ui/select";
import { PLAN_LIMITS } from "@/lib/plans";
import { isCustomTime, withoutFilters } from "./filters/filter-copy";
import { LiveToggle } from "./live/live-toggle";
import { requestQuery } from "@/components/error-explainer/queries";
import { rangeOptions } from "./filters/range-labels";
import { RequestFilterBar } from "./filters/request-filters";
import { RequestHistogramStrip } from "./histogram/request-histogram";
import { RequestList, type RequestListHandle } from "./list/request-list";
import { RequestLogSkeleton } from "./list/request-list-skeleton";
import { EmptyLog } from "./list/request-list-states";
import { RequestPanel } from "./panel/request-panel";
import { useOpenSearched } from "./data/use-open-searched";
import { usePlace } from "./data/use-place";
import { type LogNavigation, useLogKeyboard } from "./use-log-keyboard";
import { type RequestLog, useRequestLog } from "./data/use-request-log";
import { type ChangeFilters, type RequestSearchState, useRequestSearch } from "./data/use-request-search";

/** Scrolled less than this, the page counts as at its top. */
const TOP_PX = 8;

export function RequestsScreen() {
  const { plan } = useWorkspace();
  const search = useRequestSearch();
  const log = useRequestLog(search.filters, !useAtTop() || search.selected !== null);
  const list = useRef<RequestListHandle>(null);
  const navigation = useLogKeyboard({ log, search, list });
  useOpenSearched(log, search);
  const place = usePlace(log, search, list);
  const { filters, selected, setFilters } = search;
  const changeFilters: ChangeFilters = (next, options) => {
    window.scrollTo({ top: 0 });
    setFilters(next, options);
  };

  return (
    <>
      {/* Makes room for the panel where rows still fit on one line; on narrower screens the panel covers the list. */}
      <div className={cn(selected && "max-sm:invisible min-[87.5rem]:mr-150")}>
        <PageHeader
          title="Requests"
          actions={
            <>
              <LiveToggle status={log.liveStatus} filters={filters} />
              <Select
                aria-label="Time range"
                value={isCustomTime(filters) ? undefined : filters.range}
                placeholder="Chosen time"
                options={rangeOptions(PLAN_LIMITS[plan].logRetentionDays, filters.range)}
                onValueChange={(range) =>
                  changeFilters({ ...withoutFilters(filters, ["from", "to"]), range })
                }
                className="w-38"
              />
            </>
          }
        />
        <RequestFilterBar filters={filters} onFilters={changeFilters} ignored={search.ignored} />
        <RequestHistogramStrip
          filters={filters}
          onFilters={changeFilters}
          isPaused={log.liveStatus === "paused"}
        />
        <LogContent log={log} search={search} onFilters={changeFilters} list={list} navigation={navigation} />
      </div>
      {selected && (
        <RequestPanel id={selected} log={log} search={search} navigation={navigation} place={place} />
      )}
    </>
  );
}

interface LogContentProps {
  log: RequestLog;
  search: RequestSearchState;
  onFilters: ChangeFilters;
  list: RefObject<RequestListHandle | null>;
  navigation: LogNavigation;
}

function LogContent({ log, search, onFilters, list, navigation }: LogContentProps) {
  const client = useQueryClient();
  const { slug } = useWorkspace();
  const { error, isPending, isFetching, refetch } = log.list;
  if (isPending) return <RequestLogSkeleton />;
  if (error && log.rows.length === 0) {
    return (
      <ErrorState
        title="The log could not be loaded"
        description={error.message}
        pending={isFetching}
        onRetry={() => void refetch()}
      />
    );
  }
  if (log.rows.length === 0) return <EmptyLog filters={search.filters} onFilters={onFilters} />;
  return (
    <RequestList
      ref={list}
      log={log}
      search={search}
      onOpen={navigation.open}
      onStep={navigation.step}
      onHover={(id) => void client.query(requestQuery(slug, id)).catch(() => undefined)}
    />
  );
}

function subscribeToScroll(listener: () => void): () => void {
  window.addEventListener("scroll", listener, { passive: true });
  return () => window.removeEventListener("scroll", listener);
}

/** Whether the page is scrolled to its top. */
function useAtTop(): boolean {
  return useSyncExternalStore(
    subscribeToScroll,
    () => window.scrollY < TOP_PX,
    () => true,
  );
}
