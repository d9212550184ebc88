import type { TimeRange } from "@/lib/contracts/request-log";

export const RANGE_LABELS: Record<TimeRange, { label: string; within: string }> = {
  "15m": { label: "Last 15 minutes", within: "last 15 minutes" },
  "1h": { label: "Last hour", within: "last hour" },
  "24h": { label: "Last 24 hours", within: "last 24 hours" },
  "7d": { label: "Last 7 days", within: "last 7 days" },
  "30d": { label: "Last 30 days", within: "last 30 days" },
  all: { label: "All time", within: "log" },
};
