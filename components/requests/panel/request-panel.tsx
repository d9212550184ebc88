"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { SidePanel } from "@/components/ui/side-panel";
import { DashboardRequestError } from "@/lib/dashboard-fetch";
import type { Place } from "../data/find-place";
import { findNeighbour } from "../data/log-pages";
import { PanelHeader } from "./panel-header";
import { PlaceNotice } from "./place-notice";
import { requestQuery } from "@/components/shell/queries/request-query";
import { PanelResizer } from "./panel-resizer";
import { RequestDetailsSkeleton } from "./request-details-skeleton";
import { prefetchExplainTab, RequestTabs } from "./tabs/request-tabs";
import { UnlistedRequest } from "../list/unlisted-request";
import type { LogNavigation } from "../use-log-keyboard";
import type { RequestLog } from "../data/use-request-log";
import type { RequestSearchState } from "../data/use-request-search";

interface RequestPanelProps {
  id: string;
  log: RequestLog;
  search: RequestSearchState;
  navigation: LogNavigation;
  /** Where the request stands in the list. */
  place: Place;
}

export function RequestPanel({ id, log, search, navigation, place }: RequestPanelProps) {
  const { slug } = useWorkspace();
  const { attachPanel, step, close } = navigation;
  const { data, error, isFetching, refetch } = useQuery(requestQuery(slug, id));
  const newer = findNeighbour(log.rows, id, "newer")?.id;
  const older = findNeighbour(log.rows, id, "older")?.id;
  usePrefetch(newer, older);
  useEffect(prefetchExplainTab, []);

  return (
    <SidePanel
      ref={attachPanel}
      aria-label="Request"
      className="sm:w-(--panel-width)"
      aria-busy={!data && !error}
    >
      <PanelHeader
        id={id}
        request={data}
        onNewer={newer ? () => step("newer") : undefined}
        onOlder={older ? () => step("older") : undefined}
        onClose={close}
      />
      {data ? (
        <>
          <PlaceNotice request={data} place={place} search={search} />
          <RequestTabs request={data} search={search} navigation={navigation} />
        </>
      ) : (
        <Scrolled>
          {error ? (
            <PanelProblem
              id={id}
              error={error}
              pending={isFetching}
              onRetry={() => void refetch()}
              onClose={close}
            />
          ) : (
            <RequestDetailsSkeleton status={log.rows.find((row) => row.id === id)?.status} tab={search.tab} />
          )}
        </Scrolled>
      )}
      {search.tab !== "send-again" && <PanelResizer />}
    </SidePanel>
  );
}

function Scrolled({ children }: { children: ReactNode }) {
  return <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">{children}</div>;
}

/** Prefetches the requests that the next step would open. */
function usePrefetch(...ids: (string | undefined)[]): void {
  const { slug } = useWorkspace();
  const client = useQueryClient();
  const wanted = ids.filter((id) => id !== undefined).join(" ");
  useEffect(() => {
    for (const id of wanted.split(" ").filter(Boolean)) {
      // A failure is shown when the request is opened.
      void client.query(requestQuery(slug, id)).catch(() => undefined);
    }
  }, [client, slug, wanted]);
}

interface PanelProblemProps {
  id: string;
  error: Error;
  pending: boolean;
  onRetry: () => void;
  onClose: () => void;
}

function PanelProblem({ id, error, pending, onRetry, onClose }: PanelProblemProps) {
  if (error instanceof DashboardRequestError && error.code === "not_found") {
    return <UnlistedRequest id={id} action={<Button onClick={onClose}>Back to the log</Button>} />;
  }
  return (
    <ErrorState
      title="The request could not be loaded"
      description={error.message}
      pending={pending}
      onRetry={onRetry}
    />
  );
}
