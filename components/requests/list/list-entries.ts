import type { RequestSummary } from "@/lib/contracts/log/request-log";
import { formatIsoDay } from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";
import { MINUTE_MS } from "@/lib/time";

/** A line of the list: a request, or the day of the requests below it, identified by the time of the first one. */
type ListEntry =
  { kind: "request"; key: string; request: RequestSummary } | { kind: "day"; key: string; at: string };

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
    entries.push({ kind: "request", key: request.id, request });
  }
  return entries;
}
