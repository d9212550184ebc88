import { RANGE_MS, TIME_RANGES, type TimeRange } from "../contracts/log/request-log";
import { DAY_MS } from "@/lib/time";

/** `within` completes "the …". */
export const RANGE_LABELS: Record<TimeRange, { label: string; within: string }> = {
  "15m": { label: "Last 15 minutes", within: "last 15 minutes" },
  "1h": { label: "Last hour", within: "last hour" },
  "24h": { label: "Last 24 hours", within: "last 24 hours" },
  "7d": { label: "Last 7 days", within: "last 7 days" },
  "30d": { label: "Last 30 days", within: "last 30 days" },
  all: { label: "All time", within: "log" },
};

/** Whether a log with this retention may hold more than the range. */
export const isWithin = (range: TimeRange, retentionDays: number) =>
  range !== "all" && RANGE_MS[range] < retentionDays * DAY_MS;

/** The useful ranges for a log with this retention, and always the chosen one. */
export function rangeOptions(
  retentionDays: number,
  chosen: TimeRange,
): { value: TimeRange; label: string }[] {
  const shorter = TIME_RANGES.filter(
    (range) => range !== "all" && (range === chosen || isWithin(range, retentionDays)),
  );
  const all = { value: "all" as const, label: `All ${retentionDays} days` };
  return [...shorter.map((value) => ({ value, label: RANGE_LABELS[value].label })), all];
}
