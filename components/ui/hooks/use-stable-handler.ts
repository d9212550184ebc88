"use client";

import { useCallback, useLayoutEffect, useRef } from "react";

/** A function that never changes and calls the latest `handler`, so that memoized children do not render again. */
export function useStableHandler<A extends unknown[]>(handler: (...args: A) => void): (...args: A) => void {
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
