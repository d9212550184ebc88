"use client";

import { useSyncExternalStore } from "react";

const NEAR_PX = 8;

function subscribe(listener: () => void): () => void {
  window.addEventListener("scroll", listener, { passive: true });
  return () => window.removeEventListener("scroll", listener);
}

/** Whether the page is scrolled to its top. */
export function useAtTop(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.scrollY < NEAR_PX,
    () => true,
  );
}
