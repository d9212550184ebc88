"use client";

import { useCallback } from "react";
import { formatDayTime, formatLocal, formatRelative, formatUtcExact } from "@/lib/format/format-time";
import { cn } from "./cn";
import { useBrowserValue } from "./hooks/use-browser-value";
import { useFromNow } from "./now";
import { Tooltip } from "./tooltip";

interface RelativeTimeProps {
  iso: string;
  /** Off inside a link or a button, which is focused itself. */
  focusable?: boolean;
  className?: string;
}

/** "5 min ago", ticking; the exact UTC and local time on hover and focus. */
export function RelativeTime({ iso, focusable = true, className }: RelativeTimeProps) {
  const compute = useCallback((now: number) => formatRelative(iso, now), [iso]);
  const text = useFromNow(compute, formatDayTime(iso));
  return (
    <Tooltip content={<ExactTimes iso={iso} />}>
      <time
        data-slot="relative-time"
        dateTime={iso}
        // A tab stop on purpose: the tooltip is the only place of the exact time.
        tabIndex={focusable ? 0 : undefined}
        className={cn("rounded-small whitespace-nowrap", className)}
      >
        {text}
      </time>
    </Tooltip>
  );
}

/** The exact UTC time, and below it the reader's own. */
export function ExactTimes({ iso }: { iso: string }) {
  // The reader's zone is known in the browser only.
  const local = useBrowserValue(() => formatLocal(iso), null);
  return (
    <span className="grid gap-0.5 tabular-nums">
      <span>{formatUtcExact(iso)}</span>
      {local === null ? null : <span className="text-muted">{local}</span>}
    </span>
  );
}

/** "3 days ago", kept true while it is shown. Until a clock is known, as seen from the request. */
export function useAgo(iso: string, requestedAt: string): string {
  const compute = useCallback((now: number) => formatRelative(iso, now), [iso]);
  return useFromNow(compute, compute(Date.parse(requestedAt)));
}
