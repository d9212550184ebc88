"use client";

import { useSyncExternalStore } from "react";
import { SAMPLE_ORIGIN } from "@/lib/errors/samples";

const subscribe = () => () => undefined;

/** Where this dashboard and its API are served, for commands to copy. */
export function useOrigin(): string {
  return useSyncExternalStore(
    subscribe,
    () => window.location.origin,
    () => SAMPLE_ORIGIN,
  );
}
