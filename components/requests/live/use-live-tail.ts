"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { openLiveConnection } from "./live-connection";
import type { LiveStatus } from "./live-connection-reducer";
import type { LiveRows } from "./live-rows";
import { liveRequestsUrl } from "../data/queries";

interface LiveTail {
  workspaceSlug: string;
  filters: RequestFilters;
  rows: LiveRows;
  isOn: boolean;
}

/**
 * Follows the log by server-sent events while the page is visible: a browser opens six connections to a server, and background
 * pages must not use them up. Once visible again, it continues from its position.
 */
export function useLiveTail({ workspaceSlug, filters, rows, isOn }: LiveTail): LiveStatus {
  const [status, setStatus] = useState<LiveStatus>("connecting");
  const isVisible = usePageVisible();
  useEffect(() => {
    if (!isOn || !isVisible) return;
    const url = () => liveRequestsUrl(workspaceSlug, filters, rows.position());
    const close = openLiveConnection({ url, rows, onStatus: setStatus });
    return () => {
      close();
      setStatus("connecting");
    };
  }, [workspaceSlug, filters, rows, isOn, isVisible]);
  return status;
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

/** The reason why a log with these filters cannot be followed; null when it can. */
export function whyNotLive({ to, body, idempotency }: RequestFilters): string | null {
  if (body !== undefined) return "The live log does not read bodies. Remove the body filter to follow it.";
  if (idempotency !== undefined)
    return "The live log does not read Idempotency-Keys. Remove their filter to follow it.";
  if (to === undefined) return null;
  return "The time range has a fixed end. Choose a range that ends now to follow the log.";
}
