"use client";

import { useCallback } from "react";
import { useFromNow } from "@/components/ui/now";
import { formatRelative } from "@/lib/format/format-time";

/** "3 days ago", kept true while it is shown. Until a clock is known, as seen from the request. */
export function useAgo(iso: string, requestedAt: string): string {
  const compute = useCallback((now: number) => formatRelative(iso, now), [iso]);
  return useFromNow(compute, compute(Date.parse(requestedAt)));
}
