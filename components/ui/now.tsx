"use client";

import { type ReactNode, createContext, use, useCallback, useState, useSyncExternalStore } from "react";
import { learnServerTime, serverNow, TOLERANCE_MS } from "@/lib/server-clock";

const ServerNowContext = createContext<string | null>(null);

/** Gives the first render in the browser the server's time, so that both render the same words. */
export function NowProvider({ now, children }: { now: string; children: ReactNode }) {
  // Once, before anything below reads the clock.
  useState(() => learnFromPage(Date.parse(now)));
  return <ServerNowContext value={now}>{children}</ServerNowContext>;
}

/** Sets the clock from the page's own time, corrected by how long ago its first byte arrived. */
function learnFromPage(writtenMs: number): void {
  if (typeof window === "undefined") return;
  const [navigation] = performance.getEntriesByType("navigation");
  const arrivedMs = navigation instanceof PerformanceNavigationTiming ? navigation.responseStart : 0;
  const sinceMs = Math.max(0, performance.now() - arrivedMs);
  // A screen opened by a link was rendered after that first byte, so an earlier reading within the span stays valid.
  learnServerTime(writtenMs + sinceMs, Date.now(), sinceMs + TOLERANCE_MS);
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for the whole page, idle while the tab is hidden. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    if (!document.hidden) for (const notify of listeners) notify();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/**
 * A value derived from the time, recomputed each second; the component renders only when the value changes. Before
 * hydration the time is the server's, and without a NowProvider the value is `withoutNow`.
 */
export function useFromNow<T extends string | number | boolean | null>(
  compute: (now: number) => T,
  withoutNow: T,
): T {
  const pageNow = use(ServerNowContext);
  const getServer = useCallback(
    () => (pageNow === null ? withoutNow : compute(Date.parse(pageNow))),
    [compute, pageNow, withoutNow],
  );
  return useSyncExternalStore(subscribe, () => compute(serverNow()), getServer);
}

const toSecond = (now: number) => Math.floor(now / 1_000) * 1_000;

/** For countdowns: Unix milliseconds in whole seconds. Null while the server's clock is unknown. */
export function useNow(): number | null {
  return useFromNow<number | null>(toSecond, null);
}
