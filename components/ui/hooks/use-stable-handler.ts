"use client";

import { useCallback, useLayoutEffect, useRef } from "react";

/** The same function for the component's life, which calls the newest `handler`: memoised children need not render again. */
export function useStableHandler<A extends unknown[]>(handler: (...args: A) => void): (...args: A) => void {
  const newest = useRef(handler);
  useLayoutEffect(() => {
    newest.current = handler;
  });
  return useCallback((...args: A) => newest.current(...args), []);
}
