"use client";

import { useCallback } from "react";
import { formatDayTime, formatLocal, formatRelative, formatUtcExact } from "@/lib/format/format-time";
import { cn } from "./cn";
import { useBrowserValue } from "./hooks/use-browser-value";
import { useFromNow } from "./now";
import { Tooltip } from "./tooltip";

interface RelativeTimeProps {
  iso: string;
  /** False inside a link or button, which takes focus itself. */
  focusable?: boolean;
  className?: string;
}

/** "5 min ago", kept current; hover and focus show the exact UTC and local time. */
export function RelativeTime({ iso, focusable = true, className }: RelativeTimeProps) {
  const compute = useCallback((now: number) => formatRelative(iso, now), [iso]);
  const text = useFromNow(compute, formatDayTime(iso));
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

/** The exact time in UTC, and below it in the reader's own time zone. */
export function ExactTimes({ iso }: { iso: string }) {
  const local = useBrowserValue(() => formatLocal(iso), null);
  return (
    <span className="grid gap-0.5 tabular-nums">
      <span>{formatUtcExact(iso)}</span>
      {local === null ? null : <span className="text-muted">{local}</span>}
    </span>
  );
}

/** "3 days ago", kept current. While no clock is known, relative to `requestedAt`. */
export function useAgo(iso: string, requestedAt: string): string {
  const compute = useCallback((now: number) => formatRelative(iso, now), [iso]);
  return useFromNow(compute, compute(Date.parse(requestedAt)));
}
