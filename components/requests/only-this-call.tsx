"use client";

import Link from "next/link";
import type { MouseEvent, ReactNode } from "react";
import { FrameSection } from "@/components/error-explainer/explainer-frame";
import { RelativeTime } from "@/components/ui/relative-time";
import { Sparkline } from "@/components/ui/sparkline";
import type { Occurrences } from "@/lib/contracts/request-log";
import { formatNumber } from "@/lib/format-number";
import { formatDayTime } from "@/lib/format-time";
import { statusTone } from "./status-tone";

interface OnlyThisCallProps {
  occurrences: Occurrences;
  status: number;
  hrefOf: (id: string) => string;
  onSelect: (id: string) => void;
}

/** The same failure of the same call with the same key. */
export function OnlyThisCall({ occurrences, status, hrefOf, onSelect }: OnlyThisCallProps) {
  const { countLastDay, firstSeenAt, lastSeenAt, hourly, lastSuccess } = occurrences;
  const tone = statusTone(status);
  const label = `${formatNumber(countLastDay)} in the last 24 hours, at most ${formatNumber(Math.max(...hourly))} an hour`;
  const open = (event: MouseEvent, id: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onSelect(id);
  };
  return (
    <FrameSection title="Only this call?">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 @lg:grid-cols-[1.5fr_1fr_1fr_1fr]">
        <Figure
          name="Same failure"
          beside={<Sparkline values={hourly} label={label} tone={tone === "ok" ? "neutral" : tone} />}
        >
          {formatNumber(countLastDay)} in 24 h
        </Figure>
        <Figure name="First seen">{formatDayTime(firstSeenAt)}</Figure>
        <Figure name="Last seen">
          <RelativeTime iso={lastSeenAt} />
        </Figure>
        <Figure name="Last success">
          {lastSuccess ? (
            <Link
              href={hrefOf(lastSuccess.id)}
              prefetch={false}
              onClick={(event) => open(event, lastSuccess.id)}
              className="rounded-small underline decoration-line-strong underline-offset-3 hover:decoration-ink"
            >
              <RelativeTime iso={lastSuccess.at} focusable={false} />
            </Link>
          ) : (
            <span className="text-muted">None in the log</span>
          )}
        </Figure>
      </dl>
    </FrameSection>
  );
}

function Figure({ name, beside, children }: { name: string; beside?: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0 first:col-span-2 @lg:not-first:border-l @lg:not-first:border-line @lg:not-first:pl-4 @lg:first:col-span-1">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="mt-0.5 flex items-center gap-3 text-base font-medium whitespace-nowrap">
        {children}
        {beside}
      </dd>
    </div>
  );
}
