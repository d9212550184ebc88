import { RANGE_MS, TIME_RANGES, type TimeRange } from "../contracts/log/request-log";
import { DAY_MS } from "@/lib/time";

/** `short` fits into a narrow control; `within` completes "the …". */
export const RANGE_LABELS: Record<TimeRange, { label: string; short: string; within: string }> = {
  "15m": { label: "Last 15 minutes", short: "15 min", within: "last 15 minutes" },
  "1h": { label: "Last hour", short: "1 h", within: "last hour" },
  "24h": { label: "Last 24 hours", short: "24 h", within: "last 24 hours" },
  "7d": { label: "Last 7 days", short: "7 d", within: "last 7 days" },
  "30d": { label: "Last 30 days", short: "30 d", within: "last 30 days" },
  all: { label: "All time", short: "All", within: "log" },
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
