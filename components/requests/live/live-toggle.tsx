"use client";

import { useShortcut } from "@/components/shell/shortcuts/shortcuts";
import { useLive, useSetLive } from "@/components/shell/view-preferences";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Tooltip } from "@/components/ui/tooltip";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import type { RequestLog } from "../data/use-request-log";
import { whyNotLive } from "./use-live-tail";

type Status = RequestLog["liveStatus"];

const TEXT: Record<Status, string> = {
  connecting: "Connecting…",
  live: "Live",
  reconnecting: "Reconnecting…",
  lost: "Connection lost. Reconnecting…",
  paused: "Paused",
};
const DOT: Record<Status, string> = {
  connecting: "bg-control",
  live: "bg-ok",
  reconnecting: "bg-warn",
  lost: "bg-bad",
  paused: "border-2 border-control",
};

/** Switches the live log on and off, and shows the state of its connection. */
export function LiveToggle({ status, filters }: { status: Status; filters: RequestFilters }) {
  const isLive = useLive();
  const setLive = useSetLive();
  const reason = whyNotLive(filters);
  const toggle = () => setLive(!isLive);
  useShortcut("l", "Live on or off", toggle, { enabled: reason === null });
  const hint =
    reason ?? (isLive ? "New requests appear automatically" : "New requests wait until Live is on");

  return (
    <>
      <span
        role="status"
        className={cn("text-xs text-muted", isQuiet(status) ? "sr-only" : "@max-xl/page-header:sr-only")}
      >
        {TEXT[status]}
      </span>
      <Tooltip content={hint} side="bottom">
        <Button
          aria-pressed={isLive && reason === null}
          aria-disabled={reason !== null}
          onClick={reason === null ? toggle : undefined}
          className="text-muted aria-disabled:cursor-not-allowed aria-disabled:opacity-50 aria-pressed:text-ink @max-xl/page-header:px-2"
        >
          <span aria-hidden className={cn("size-2 rounded-full", DOT[status])} />
          Live
        </Button>
      </Tooltip>
    </>
  );
}

/** Only the button shows these states, or will in a moment. */
const isQuiet = (status: Status) => status === "live" || status === "connecting";
