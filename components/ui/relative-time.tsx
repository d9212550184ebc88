"use client";

import { useCallback } from "react";
import { formatExactTime, formatFullTime, formatMoment, formatRelative } from "@/lib/format/format-time";
import { ownTimeZone, UTC } from "@/lib/format/time-zone";
import { cn } from "./cn";
import { useBrowserValue } from "./hooks/use-browser-value";
import { useFromNow } from "./now";
import { useTimeZone } from "./time-zone";
import { Tooltip } from "./tooltip";

interface RelativeTimeProps {
  iso: string;
  /** False inside a link or button, which takes focus itself. */
  focusable?: boolean;
  className?: string;
}

/** "5 min ago", kept current; hover and focus show the exact time, in UTC and locally. */
export function RelativeTime({ iso, focusable = true, className }: RelativeTimeProps) {
  const compute = useCallback((now: number) => formatRelative(iso, now), [iso]);
  const text = useFromNow(compute, formatMoment(iso, useTimeZone()));
  return (
    <Tooltip content={<ExactTimes iso={iso} />}>
      <time
        data-slot="relative-time"
        dateTime={iso}
        // A tab stop on purpose: only the tooltip shows the exact time.
        tabIndex={focusable ? 0 : undefined}
        className={cn("rounded-small whitespace-nowrap", className)}
      >
        {text}
      </time>
    </Tooltip>
  );
}

/** The exact time in the zone of the preference, and below it in the other one: the reader's own, or UTC. */
export function ExactTimes({ iso }: { iso: string }) {
  const zone = useTimeZone();
  const own = useBrowserValue(ownTimeZone, null);
  const other = zone === UTC ? own : UTC;
  const second = other === null ? null : formatFullTime(iso, other);
  return (
    <span className="grid gap-0.5 tabular-nums">
      <span>{formatExactTime(iso, zone)}</span>
      {second === null || second === formatFullTime(iso, zone) ? null : (
        <span className="text-muted">{second}</span>
      )}
    </span>
  );
}

/** "3 days ago", kept current. While no clock is known, relative to `requestedAt`. */
export function useAgo(iso: string, requestedAt: string): string {
  const compute = useCallback((now: number) => formatRelative(iso, now), [iso]);
  return useFromNow(compute, compute(Date.parse(requestedAt)));
}
