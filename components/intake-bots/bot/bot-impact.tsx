"use client";

import type { ReactNode } from "react";
import { RelativeTime } from "@/components/ui/relative-time";
import { RetryBanner } from "@/components/ui/retry-banner";
import { Skeleton } from "@/components/ui/skeleton";
import { StoredText } from "@/components/ui/stored-text";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { capitalize } from "@/lib/text/capitalize";
import type { DeleteImpact } from "@/lib/contracts/managed-bot";

interface BotImpactProps {
  /** Only deleting removes submissions. */
  doing: "deleting" | "pausing";
  impact: DeleteImpact | undefined;
  error: Error | null;
  retrying: boolean;
  onRetry: () => void;
}

/** The bot's callers, and with deleting its submissions and webhooks: the facts behind the decision. */
export function BotImpact({ doing, impact, error, retrying, onRetry }: BotImpactProps) {
  if (impact) return doing === "deleting" ? <Impact impact={impact} /> : <Callers impact={impact} />;
  if (error)
    return (
      <RetryBanner onRetry={onRetry} pending={retrying}>
        What depends on this bot could not be loaded. {capitalize(doing)} it may break callers that are not
        shown here.
      </RetryBanner>
    );
  return (
    <div role="status" aria-busy aria-label="Loading what depends on this bot" className="grid gap-4">
      <Skeleton className="h-14" />
      {doing === "deleting" && <Skeleton className="h-14" />}
      {doing === "deleting" && <Skeleton className="h-14" />}
    </div>
  );
}

function Impact({ impact }: { impact: DeleteImpact }) {
  const { submissionCount, testCount, webhooks } = impact;
  return (
    <div className="grid gap-4">
      <Part title="Submissions that are deleted">
        <p>
          {submissionCount === 0 ? "None" : countOf(submissionCount, "submission")}
          {testCount > 0 ? `, including ${countOf(testCount, "test")}` : null}
        </p>
      </Part>
      <Callers impact={impact} />
      {webhooks.length > 0 ? (
        <Part title="Webhooks that subscribe to its events">
          <Rows rows={webhooks.map(({ id, address }) => ({ id, main: address, side: null }))} />
        </Part>
      ) : null}
    </div>
  );
}

function Callers({ impact: { days, keys, countedNewest } }: { impact: DeleteImpact }) {
  const title =
    countedNewest === null
      ? `Called in the last ${days} days by`
      : `Called by, in the newest ${formatNumber(countedNewest)} requests`;
  return (
    <Part title={title}>
      {keys.length === 0 ? (
        <p>Nobody</p>
      ) : (
        <Rows
          rows={keys.map(({ id, name, count, lastAt }) => ({
            id: id ?? "none",
            main: name ?? (id === null ? "no known key" : "a key that no longer exists"),
            side: (
              <>
                {countOf(count, "request")}, last <RelativeTime iso={lastAt} />
              </>
            ),
          }))}
        />
      )}
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-xs text-muted">{title}</h3>
      {children}
    </section>
  );
}

const MAX_ROWS = 6;

function Rows({ rows }: { rows: readonly { id: string; main: string; side: ReactNode }[] }) {
  return (
    <ul className="divide-y divide-line rounded-control border border-line">
      {rows.slice(0, MAX_ROWS).map(({ id, main, side }) => (
        <li key={id} className="flex h-8 items-center justify-between gap-3 px-3 text-xs">
          <span className="min-w-0 truncate font-medium">
            <StoredText text={main} layout="line" />
          </span>
          <span className="shrink-0 text-muted">{side}</span>
        </li>
      ))}
      {rows.length > MAX_ROWS ? (
        <li className="flex h-8 items-center px-3 text-xs text-muted">and {rows.length - MAX_ROWS} more</li>
      ) : null}
    </ul>
  );
}
