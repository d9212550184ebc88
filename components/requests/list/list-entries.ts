import type { RequestSummary } from "@/lib/contracts/log/request-log";
import { formatIsoDay } from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";
import { MINUTE_MS } from "@/lib/time";

/**
 * A line of the list: a request, or what those below it have in common: their day, identified by the time of the first one, or
 * that they were sent from here.
 */
type ListEntry =
  | { kind: "request"; key: string; request: RequestSummary; isSent: boolean }
  | { kind: "day"; key: string; at: string }
  | { kind: "sent"; key: string; label: string };

/** In every zone, days begin at a quarter hour of UTC. */
const quarterOf = (at: string) => Math.floor(Date.parse(at) / (15 * MINUTE_MS));

/** Inserts a line before the first row of each day in the zone. */
export function toEntries(rows: readonly RequestSummary[], zone: TimeZone): ListEntry[] {
  const entries: ListEntry[] = [];
  let [lastQuarter, lastDay] = [Number.NaN, ""];
  for (const request of rows) {
    const quarter = quarterOf(request.createdAt);
    // Formatting a day takes far longer than comparing quarter hours, and the list may have a hundred thousand rows.
    const day = quarter === lastQuarter ? lastDay : formatIsoDay(request.createdAt, zone);
    if (day !== lastDay) entries.push({ kind: "day", key: day, at: request.createdAt });
    [lastQuarter, lastDay] = [quarter, day];
    entries.push({ kind: "request", key: request.id, request, isSent: false });
  }
  return entries;
}

/** Lines for calls that were sent from here and that the list lacks: they stand above its days, and no count has them. */
export function toSentEntries(sent: readonly { request: RequestSummary; isOutside: boolean }[]): ListEntry[] {
  if (sent.length === 0) return [];
  const label = sent.every(({ isOutside }) => isOutside) ? "Sent by you, outside the filter" : "Sent by you";
  return [
    { kind: "sent", key: "sent", label },
    ...sent.map(({ request }) => ({ kind: "request" as const, key: request.id, request, isSent: true })),
  ];
}
