"use client";

import { useQuery } from "@tanstack/react-query";
import { ListFilter, Terminal, X } from "lucide-react";
import Link from "next/link";
import { useOrigin } from "@/components/shell/origin";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import { listIntakeBotsCommand, withKey } from "@/lib/api/curl-command";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { KEY_PLACEHOLDER } from "@/lib/keys/key-facts";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { parseRequestId } from "@/lib/api/request-id";
import { routes } from "@/lib/routes";
import {
  activeFilters,
  filterPhrase,
  isCustomTime,
  rangePhrase,
  withoutFilters,
} from "../filters/filter-copy";
import { suggestedFilters, suggestionText } from "../filters/suggested-filters";
import { botNamesQuery, keyNamesQuery, newestRequestsQuery } from "../data/queries";
import { isWithin, RANGE_LABELS } from "@/lib/format/range-labels";
import { RequestLogSkeleton } from "./request-list-skeleton";
import { UnlistedRequest } from "./unlisted-request";
import type { ChangeFilters } from "../data/use-request-search";

interface EmptyLogProps {
  filters: RequestFilters;
  onFilters: ChangeFilters;
}

/** The four empty states: no such id, no match for the filters, nothing in this time, or no requests at all. */
export function EmptyLog({ filters, onFilters }: EmptyLogProps) {
  const { slug, plan } = useWorkspace();
  const zone = useTimeZone();
  const { range } = filters;
  const { logRetentionDays } = PLAN_LIMITS[plan];
  const keys = useQuery({
    ...keyNamesQuery(slug),
    enabled: filters.key !== undefined || filters.q !== undefined,
  });
  const bots = useQuery({
    ...botNamesQuery(slug),
    enabled: filters.path !== undefined || filters.q !== undefined,
  });
  const active = activeFilters(filters, keys.data, zone, bots.data);
  const isFiltered = active.length > 0;
  const anyTime = { range: "all" } as const;
  const ever = useQuery({ ...newestRequestsQuery(slug, anyTime), enabled: !isFiltered && range !== "all" });

  // An id is searched for in the whole log, whatever the filters.
  if (filters.q !== undefined && parseRequestId(filters.q) !== null) {
    return (
      <UnlistedRequest
        id={filters.q}
        action={<Button onClick={() => onFilters(withoutFilters(filters, ["q"]))}>Clear search</Button>}
      />
    );
  }
  if (isFiltered) {
    const suggested = suggestedFilters(filters, { keys: keys.data ?? [], bots: bots.data ?? [] });
    return (
      <EmptyState
        icon={ListFilter}
        title="No request matches"
        description={`Nothing in the ${rangePhrase(filters)} matches ${active.length === 1 ? "this filter" : "all of these filters"}.${suggested ? " The search covers paths, messages, issues, error codes and ids." : ""}`}
        action={
          <>
            {suggested && (
              <Button variant="primary" className="max-w-full" onClick={() => onFilters(suggested)}>
                <ListFilter aria-hidden />
                <span className="truncate">
                  Filter by <StoredText text={suggestionText(filters, suggested)} layout="line" />
                </span>
              </Button>
            )}
            {active.length > 1 &&
              active.map((filter) => (
                <Button
                  key={filterPhrase(filter)}
                  size="sm"
                  className="max-w-full"
                  onClick={() => onFilters(filter.rest)}
                >
                  <X aria-hidden />
                  <span className="truncate">
                    Without <StoredText text={filterPhrase(filter)} layout="line" />
                  </span>
                </Button>
              ))}
            <span className="flex flex-wrap justify-center gap-2">
              {!isCustomTime(filters) && isWithin(range, logRetentionDays) && (
                <Button onClick={() => onFilters({ ...filters, range: "all" })}>
                  Search all {logRetentionDays} days
                </Button>
              )}
              <Button onClick={() => onFilters({ range })}>Clear filters</Button>
            </span>
          </>
        }
      />
    );
  }
  if (range === "all" || ever.data?.requests.length === 0) return <FirstCall />;
  if (ever.isPending) return <RequestLogSkeleton />;
  return (
    <EmptyState
      icon={ListFilter}
      title={`No requests in the ${RANGE_LABELS[range].within}`}
      description="The log has earlier ones."
      action={<Button onClick={() => onFilters(anyTime)}>Show all</Button>}
    />
  );
}

function FirstCall() {
  const { slug } = useWorkspace();
  const origin = useOrigin();
  const command = withKey(KEY_PLACEHOLDER, listIntakeBotsCommand(origin));
  return (
    <EmptyState
      icon={Terminal}
      className="max-w-140"
      docs={{ label: "Quick start", href: routes.guide("quick-start") }}
      title="No requests yet"
      description={
        <>
          Make the first call: put a key of this workspace with the scope{" "}
          <code className="font-mono text-xs text-ink">read:intake-bots</code> in its first line. The call
          appears here within moments, with the reason if it fails. A call without a key of this workspace is
          in no log: its response says why.
        </>
      }
      action={
        <>
          <div className="w-full text-left">
            <CodeBlock code={command} language="bash" label="First call" />
          </div>
          <Button asChild>
            <Link href={routes.apiKeys(slug)}>Go to API keys</Link>
          </Button>
        </>
      }
    />
  );
}
