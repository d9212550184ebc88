"use client";

import { type ReactNode, createContext, use, useCallback, useSyncExternalStore } from "react";

const ServerNowContext = createContext<string | null>(null);

/** Hands the server's clock to the first paint in the browser, so that both say the same words. */
export function NowProvider({ now, children }: { now: string; children: ReactNode }) {
  return <ServerNowContext value={now}>{children}</ServerNowContext>;
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
  const serverNow = use(ServerNowContext);
  const getServer = useCallback(
    () => (serverNow === null ? withoutNow : compute(Date.parse(serverNow))),
    [compute, serverNow, withoutNow],
  );
  return useSyncExternalStore(subscribe, () => compute(Date.now()), getServer);
}

const toSecond = (now: number) => Math.floor(now / 1_000) * 1_000;

/** Unix milliseconds, whole seconds, ticking: for countdowns. Null while the server's clock is not known. */
export function useNow(): number | null {
  return useFromNow<number | null>(toSecond, null);
}
