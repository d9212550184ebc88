"use client";

import { type ReactNode, createContext, use, useCallback, useState, useSyncExternalStore } from "react";
import { learnServerTime, serverNow, TOLERANCE_MS } from "@/lib/server-clock";

const ServerNowContext = createContext<string | null>(null);

/** Hands the server's clock to the first paint in the browser, so that both say the same words, and to all after it. */
export function NowProvider({ now, children }: { now: string; children: ReactNode }) {
  // Once, before anything below reads a clock.
  useState(() => learnFromPage(Date.parse(now)));
  return <ServerNowContext value={now}>{children}</ServerNowContext>;
}

/** The page was written a moment ago: the browser knows how long its first byte has been here. */
function learnFromPage(writtenMs: number): void {
  if (typeof window === "undefined") return;
  const [navigation] = performance.getEntriesByType("navigation");
  const arrivedMs = navigation instanceof PerformanceNavigationTiming ? navigation.responseStart : 0;
  const sinceMs = Math.max(0, performance.now() - arrivedMs);
  // A screen that was gone to later was written after that first byte: what is known within that span is right already.
  learnServerTime(writtenMs + sinceMs, Date.now(), sinceMs + TOLERANCE_MS);
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for the whole page; it rests while nobody looks. */
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
 * A value computed from the time, computed again each second; the component renders only when it changes. Before
 * hydration `now` is the server's, or null without a NowProvider.
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

/** Unix milliseconds, whole seconds, ticking: for countdowns. Null while the server's clock is not known. */
export function useNow(): number | null {
  return useFromNow<number | null>(toSecond, null);
}
