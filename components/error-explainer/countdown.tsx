"use client";

import { Check } from "lucide-react";
import { useNow } from "@/components/ui/now";
import { useTimeZone } from "@/components/ui/time-zone";
import { formatCountdown, formatSecond } from "@/lib/format/format-time";
import { Code } from "./code";

/** Counts down to the next allowed request, then says that it may be sent. */
export function Countdown({ freeAt }: { freeAt: string }) {
  const now = useNow();
  const left = now === null ? null : Math.ceil((Date.parse(freeAt) - now) / 1000);
  const clock = formatSecond(freeAt, useTimeZone());
  return (
    <p className="mt-0.5 flex min-h-7 flex-wrap items-center gap-x-2.5">
      {left === null && <span>A slot frees at {clock}.</span>}
      {left !== null && left > 0 && (
        <>
          <span>A slot frees in</span>
          <span role="timer" className="text-2xl font-medium text-limit-text tabular-nums">
            {formatCountdown(left)}
          </span>
          <span>
            or wait <Code>retry_after</Code> in your client
          </span>
        </>
      )}
      {left !== null && left <= 0 && (
        <span role="status" className="flex items-center gap-1.5 text-ink">
          <Check aria-hidden className="size-3.5 text-ok-text" strokeWidth={2.5} />A slot has been free since{" "}
          {clock}
        </span>
      )}
    </p>
  );
}
