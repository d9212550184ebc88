"use client";

import { Banner } from "@/components/ui/banner";
import { RelativeTime } from "@/components/ui/relative-time";
import { RetryBanner } from "@/components/ui/retry-banner";
import { Skeleton } from "@/components/ui/skeleton";
import { StoredText } from "@/components/ui/stored-text";
import type { RevokeImpact } from "@/lib/contracts/api-key";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { visibleText } from "@/lib/text/visible-text";

interface RevokeImpactViewProps {
  impact: RevokeImpact | undefined;
  error: Error | null;
  retrying: boolean;
  onRetry: () => void;
}

/** The key's callers and endpoints: the facts behind the decision to revoke it. */
export function RevokeImpactView({ impact, error, retrying, onRetry }: RevokeImpactViewProps) {
  if (impact) return impact.requestsLastDay === 0 ? <NoCalls impact={impact} /> : <Calls impact={impact} />;
  if (error)
    return (
      <RetryBanner onRetry={onRetry} pending={retrying}>
        The callers of this key could not be loaded. Revoking it may break callers that are not shown here.
      </RetryBanner>
    );
  return (
    <div aria-busy className="flex flex-col gap-4" aria-label="Loading the callers of this key">
      <Skeleton className="h-5 w-52" />
      <Skeleton className="h-21 w-full" />
      <Skeleton className="h-21 w-full" />
    </div>
  );
}

function NoCalls({ impact }: { impact: RevokeImpact }) {
  return (
    <Banner tone="ok">
      No requests in the last 24 hours.{" "}
      {impact.lastUsedAt ? (
        <>
          Last used <RelativeTime iso={impact.lastUsedAt} />.
        </>
      ) : (
        "It was never used."
      )}
    </Banner>
  );
}

function Calls({ impact }: { impact: RevokeImpact }) {
  return (
    <>
      <p className="text-sm">
        <strong className="font-semibold">{countOf(impact.requestsLastDay, "request")}</strong> in the last 24
        hours
        {impact.lastUsedAt ? (
          <span className="text-muted">
            , most recently <RelativeTime iso={impact.lastUsedAt} />
          </span>
        ) : null}
      </p>
      <CountList
        title="Endpoints"
        rows={impact.endpoints.map(({ route, count }) => ({ id: route, main: route, rest: null, count }))}
      />
      <CountList
        title={
          impact.callersCounted < impact.requestsLastDay
            ? `Callers, in the newest ${formatNumber(impact.callersCounted)} requests`
            : "Callers"
        }
        rows={impact.callers.map(({ address, userAgent, count }) => ({
          id: `${address} ${userAgent ?? ""}`,
          main: address,
          rest: userAgent ?? "no user agent",
          count,
        }))}
      />
    </>
  );
}

interface CountRow {
  id: string;
  main: string;
  rest: string | null;
  count: number;
}

const MAX_CALLERS = 6;

function CountList({ title, rows }: { title: string; rows: CountRow[] }) {
  return (
    <section>
      <h3 className="mb-1.5 text-xs font-medium text-muted">{title}</h3>
      <ul className="divide-y divide-line rounded-control border border-line">
        {rows.slice(0, MAX_CALLERS).map(({ id, main, rest, count }) => (
          <li key={id} className="flex h-8 items-center gap-3 px-3 text-xs">
            <span className="min-w-0 truncate font-mono">{main}</span>
            {rest === null ? null : (
              <span title={visibleText(rest)} className="min-w-0 flex-1 truncate text-muted">
                <StoredText text={rest} layout="line" isCode />
              </span>
            )}
            <span className="ml-auto shrink-0 tabular-nums">{formatNumber(count)}</span>
          </li>
        ))}
        {rows.length > MAX_CALLERS ? (
          <li className="flex h-8 items-center px-3 text-xs text-muted">
            and {rows.length - MAX_CALLERS} more
          </li>
        ) : null}
      </ul>
    </section>
  );
}
