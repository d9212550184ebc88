"use client";

import { useFromNow } from "@/components/ui/now";

const toMinute = (now: number) => Math.floor(now / 60_000) * 60_000;

/** Unix milliseconds, renewed each minute: for "3 days ago". While no clock is known, the time of the request. */
export function useMinute(requestedAt: string): number {
  return useFromNow<number | null>(toMinute, null) ?? Date.parse(requestedAt);
}
