"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { DashboardRequestError } from "@/lib/dashboard-fetch";
import type { Place } from "../data/find-place";
import { findNeighbour } from "../data/log-pages";
import { PanelHeader } from "./panel-header";
import { PlaceNotice } from "./place-notice";
import { requestQuery } from "@/components/error-explainer/queries";
import { RequestDetails } from "./request-details";
import { RequestDetailsSkeleton } from "./request-details-skeleton";
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

/** One request, over the right half of the screen, or all of a phone's. Not modal: the list stays usable. */
export function RequestPanel({ id, log, search, navigation, place }: RequestPanelProps) {
  const { slug } = useWorkspace();
  const { attachPanel, step, close } = navigation;
  const { data, error, isFetching, refetch } = useQuery(requestQuery(slug, id));
  const newer = findNeighbour(log.rows, id, "newer")?.id;
  const older = findNeighbour(log.rows, id, "older")?.id;
  usePrefetch(newer, older);

  return (
    <aside
      ref={attachPanel}
      tabIndex={-1}
      aria-label="Request"
      className="fixed top-0 right-0 bottom-0 z-40 flex w-full flex-col border-line bg-surface transition duration-150 outline-none max-[87.5rem]:shadow-dialog sm:top-(--banner-height) sm:w-150 sm:border-l starting:translate-x-4 starting:opacity-0"
    >
      <PanelHeader
        id={id}
        request={data}
        onNewer={newer ? () => step("newer") : undefined}
        onOlder={older ? () => step("older") : undefined}
        onClose={close}
      />
      {data && <PlaceNotice request={data} place={place} search={search} />}
      <div key={id} className="min-h-0 flex-1 overflow-y-auto overscroll-contain" aria-busy={!data && !error}>
        {data ? (
          <RequestDetails request={data} hrefOf={search.hrefOf} onSelect={search.select} />
        ) : error ? (
          <PanelProblem
            id={id}
            error={error}
            pending={isFetching}
            onRetry={() => void refetch()}
            onClose={close}
          />
        ) : (
          <RequestDetailsSkeleton status={log.rows.find((row) => row.id === id)?.status} />
        )}
      </div>
    </aside>
  );
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
