"use client";

import { useEffect } from "react";

/** Loads code for a later action once the page itself has loaded. A failure shows when the code is needed. */
export function usePreload(load: () => Promise<unknown>): void {
  useEffect(() => {
    const start = () => void load().catch(() => undefined);
    if (document.readyState === "complete") {
      start();
      return undefined;
    }
    window.addEventListener("load", start, { once: true });
    return () => window.removeEventListener("load", start);
  }, [load]);
}
