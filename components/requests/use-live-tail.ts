"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { liveRequestsSchema, type RequestFilters } from "@/lib/contracts/request-log";
import type { LiveRows } from "./live-rows";
import { liveRequestsUrl } from "./queries";

export type LiveStatus = "connecting" | "live" | "reconnecting";

const FIRST_RETRY_MS = 1_000;
/** A server that restarts, or a proxy before it, refuses for some seconds. */
const LAST_RETRY_MS = 5_000;

interface LiveTail {
  workspace: string;
  filters: RequestFilters;
  rows: LiveRows;
  isOn: boolean;
}

/**
 * Follows the log by server-sent events while the page is in sight: a browser opens six connections to a server, and
 * pages in the background must not use them up. Back in sight, it goes on from where it was.
 */
export function useLiveTail({ workspace, filters, rows, isOn }: LiveTail): LiveStatus {
  const [status, setStatus] = useState<LiveStatus>("connecting");
  const isVisible = usePageVisible();
  useEffect(() => {
    if (!isOn || !isVisible) return;
    const close = follow({ workspace, filters, rows, onStatus: setStatus });
    return () => {
      close();
      setStatus("connecting");
    };
  }, [workspace, filters, rows, isOn, isVisible]);
  return status;
}

interface Follow extends Omit<LiveTail, "isOn"> {
  onStatus: (status: LiveStatus) => void;
}

function follow({ workspace, filters, rows, onStatus }: Follow): () => void {
  let source: EventSource;
  let timer: number | undefined;
  let refusals = 0;
  let isClosed = false;

  const open = () => {
    source = new EventSource(liveRequestsUrl(workspace, filters, rows.position()));
    source.addEventListener("open", () => {
      refusals = 0;
      onStatus("live");
      rows.wake();
    });
    source.addEventListener("requests", ({ data, lastEventId }: MessageEvent<string>) => {
      rows.receive(liveRequestsSchema.parse(JSON.parse(data)), Number(lastEventId));
    });
    source.addEventListener("reset", ({ lastEventId }) => rows.reset(Number(lastEventId)));
    source.addEventListener("error", () => {
      onStatus("reconnecting");
      // The browser comes back by itself, unless the server answered with a refusal.
      if (source.readyState === EventSource.CLOSED) retry();
    });
  };
  const retry = () => {
    const delayMs = Math.min(FIRST_RETRY_MS * 2 ** refusals, LAST_RETRY_MS);
    refusals++;
    timer = window.setTimeout(() => {
      // Asked as JSON, a refusal says why: a session that has ended leads to sign-in. Without a stream this is the poll.
      void rows.refresh().then(() => isClosed || open());
    }, delayMs);
  };

  open();
  return () => {
    isClosed = true;
    window.clearTimeout(timer);
    source.close();
  };
}

function subscribe(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}

function usePageVisible(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => document.visibilityState === "visible",
    () => false,
  );
}
