import type { RequestFilters } from "@/lib/contracts/request-log";

/** Why the log with these filters cannot be followed, in words; null when it can. */
export function whyNotLive({ to }: RequestFilters): string | null {
  if (to === undefined) return null;
  return "The time range has an end. Choose a range up to now to follow the log.";
}
