"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useRef, useSyncExternalStore } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import { useStableHandler } from "@/components/ui/hooks/use-stable-handler";
import { requestQuery } from "@/components/shell/queries/request-query";
import { toast } from "@/components/shell/toasts/toast";
import type { RequestFilters, RequestSummary } from "@/lib/contracts/log/request-log";
import { ColumnsProvider } from "./columns/columns-provider";
import { type FilteredValue, FilterActionsProvider } from "./data/filter-actions";
import { excludeValue, filtersProblem, onlyValue } from "./filters/edit-filters";
import { RequestList, type RequestListHandle } from "./list/request-list";
import { SearchStatus } from "./list/request-list-end";
import { RequestLogSkeleton } from "./list/request-list-skeleton";
import { EmptyLog } from "./list/request-list-states";
import { PanelRoom } from "./panel/panel-room";
import { RequestPanel } from "./panel/request-panel";
import { prefetchExplainTab } from "./panel/tabs/request-tabs";
import { useOpenSearched } from "./data/use-open-searched";
import { usePlace } from "./data/use-place";
import { RequestsHead } from "./requests-head";
import { SendAgainProvider } from "./send-again/send-again-store";
import { type LogNavigation, useLogKeyboard } from "./use-log-keyboard";
import { type RequestLog, useRequestLog } from "./data/use-request-log";
import {
  type ChangeFilters,
  type RequestSearchState,
  useRequestSearch,
  useSameValue,
} from "./data/use-request-search";

/** Scrolled less than this, the page counts as at its top. */
const TOP_PX = 8;

export function RequestsScreen() {
  return (
    <SendAgainProvider>
      <Screen />
    </SendAgainProvider>
  );
}

function Screen() {
  const search = useRequestSearch();
  const log = useRequestLog(search.filters, !useAtTop() || search.selected !== null);
  const list = useRef<RequestListHandle>(null);
  const filterBar = useRef<HTMLDivElement>(null);
  const agents = useAgents(log.rows);
  const navigation = useLogKeyboard({ log, search, list });
  useOpenSearched(log, search);
  const place = usePlace(log, search, list);
  const { filters, selected, setFilters } = search;
  const changeFilters = useStableHandler<Parameters<ChangeFilters>>((next, options) => {
    const problem = filtersProblem(next);
    if (problem !== null) {
      toast.error(problem);
      return;
    }
    window.scrollTo({ top: 0 });
    setFilters(next, options);
  });

  const filterBy = (next: RequestFilters) => {
    changeFilters(next);
    // The row with the button may leave the list. A menu of the panel takes the focus back as it closes.
    filterBar.current?.focus({ preventScroll: true });
  };
  const only = useStableHandler<[FilteredValue]>(({ name, text, operator = "" }) =>
    filterBy(onlyValue(filters, name, { text, operator })),
  );
  const exclude = useStableHandler<[FilteredValue]>(({ name, text, operator = "" }) =>
    filterBy(excludeValue(filters, name, { text, operator })),
  );

  return (
    <FilterActionsProvider only={only} exclude={exclude}>
      <PanelRoom isEditor={selected !== null && search.tab === "send-again"}>
        <ColumnsProvider search={search}>
          {/* Makes room for the panel where rows still fit on one line; elsewhere the panel covers the list. */}
          <div className={cn(selected && "max-sm:invisible min-[87.5rem]:mr-(--panel-width)")}>
            <RequestsHead
              groupRef={filterBar}
              agents={agents}
              filters={filters}
              ignored={search.ignored}
              liveStatus={log.liveStatus}
              onFilters={changeFilters}
            />
            <SearchStatus log={log} />
            <LogContent
              log={log}
              search={search}
              onFilters={changeFilters}
              list={list}
              navigation={navigation}
            />
          </div>
        </ColumnsProvider>
        {selected && (
          <RequestPanel id={selected} log={log} search={search} navigation={navigation} place={place} />
        )}
      </PanelRoom>
    </FilterActionsProvider>
  );
}

/** Rows whose user agents are known to the field of filters. */
const MAX_AGENT_ROWS = 200;

/** The same list until the rows have another agent. */
function useAgents(rows: readonly RequestSummary[]): readonly string[] {
  const known = [...new Set(rows.slice(0, MAX_AGENT_ROWS).flatMap(({ userAgent }) => userAgent ?? []))];
  return useSameValue(known.toSorted());
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
  const { error, isPending, isFetching, hasNextPage, isFetchNextPageError, refetch } = log.list;
  if (isPending) return <RequestLogSkeleton />;
  // A search without a row so far is a list: its end says how far it is, or that it failed there.
  const isEmpty = log.rows.length === 0;
  if (error && isEmpty && !isFetchNextPageError) {
    return (
      <ErrorState
        title="The log could not be loaded"
        description={error.message}
        pending={isFetching}
        onRetry={() => void refetch()}
      />
    );
  }
  if (isEmpty && !hasNextPage) return <EmptyLog filters={search.filters} onFilters={onFilters} />;
  return (
    <RequestList
      ref={list}
      log={log}
      search={search}
      onOpen={navigation.open}
      onStep={navigation.step}
      onHover={(id) => {
        prefetchExplainTab();
        void client.query(requestQuery(slug, id)).catch(() => undefined);
      }}
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
