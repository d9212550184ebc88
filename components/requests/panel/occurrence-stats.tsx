"use client";

import Link from "next/link";
import type { MouseEvent, ReactNode } from "react";
import { CodeText } from "@/components/error-explainer/code";
import { FrameSection } from "@/components/error-explainer/explainer-frame";
import { countCopy, groupCopy } from "@/components/error-explainer/copy/occurrence-copy";
import { useWorkspace } from "@/components/shell/workspace-context";
import { RelativeTime } from "@/components/ui/relative-time";
import { Sparkline } from "@/components/ui/chart/sparkline";
import type { Occurrences, RequestDetail } from "@/lib/contracts/request-log";
import { formatNumber } from "@/lib/format/format-number";
import { formatDayTime } from "@/lib/format/format-time";
import { OUTCOME_INFO, outcomeOf } from "@/lib/outcomes";
import { routes } from "@/lib/routes";

interface OccurrenceStatsProps {
  occurrences: Occurrences;
  request: RequestDetail;
  hrefOf: (id: string) => string;
  onSelect: (id: string) => void;
}

const linkClass = "rounded-small underline decoration-line-strong underline-offset-3 hover:decoration-ink";

/** How often the same failure happens: over time, and in a sentence whose number links to exactly those rows. */
export function OccurrenceStats({ occurrences, request, hrefOf, onSelect }: OccurrenceStatsProps) {
  const { slug } = useWorkspace();
  const { filters, failed, hourly, isRecent, firstSeenAt, isFirstCertain, lastSeenAt } = occurrences;
  const { chartTone } = OUTCOME_INFO[outcomeOf(request.status)];
  const span = isRecent ? "the last 24 hours" : "these 24 hours";
  const label = `${formatNumber(failed)} in ${span}, at most ${formatNumber(Math.max(...hourly))} an hour`;
  return (
    <FrameSection title="How often" aside={<Sparkline values={hourly} label={label} tone={chartTone} />}>
      <p className="text-ink">
        <Link href={routes.requests(slug, filters)} prefetch={false} className={`font-medium ${linkClass}`}>
          {countCopy(occurrences)}
        </Link>{" "}
        <CodeText text={groupCopy(occurrences, request.errorCode)} />
      </p>
      <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-3 @lg:grid-cols-3">
        <Figure name="First seen">
          {formatDayTime(firstSeenAt)} UTC{isFirstCertain ? "" : " or before"}
        </Figure>
        <Figure name="Last seen">
          <RelativeTime iso={lastSeenAt} />
        </Figure>
        <Figure name="Last success">
          <LastSuccess occurrences={occurrences} hrefOf={hrefOf} onSelect={onSelect} />
        </Figure>
      </dl>
    </FrameSection>
  );
}

function LastSuccess({ occurrences, hrefOf, onSelect }: Omit<OccurrenceStatsProps, "request">) {
  const { lastSuccess, successSince, groupedBy } = occurrences;
  if (!lastSuccess) {
    if (groupedBy === "idempotency_key") return <span className="text-muted">The first request</span>;
    return (
      <span className="text-muted">
        {successSince === null ? "None in the log" : `None since ${formatDayTime(successSince)}`}
      </span>
    );
  }
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onSelect(lastSuccess.id);
  };
  return (
    <Link href={hrefOf(lastSuccess.id)} prefetch={false} onClick={open} className={linkClass}>
      <RelativeTime iso={lastSuccess.at} focusable={false} />
    </Link>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0 @lg:not-first:border-l @lg:not-first:border-line @lg:not-first:pl-4">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="mt-0.5 font-medium">{children}</dd>
    </div>
  );
}
