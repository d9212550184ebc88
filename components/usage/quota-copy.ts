import type { Usage } from "@/lib/contracts/usage";
import { formatNumber } from "@/lib/format/format-number";
import { formatDay, formatDayTime, formatHourMinute, formatIsoDay } from "@/lib/format/format-time";
import { findKeyHold, type KeyHold } from "@/lib/keys/key-state";
import { DAY_MS } from "@/lib/time";
import { LIMIT_LABELS } from "@/lib/workspace/plans";

/** "3 of 10". The plan may allow none, or fewer than exist. */
export function limitText(used: number, limit: number): string {
  if (used > limit && limit > 0) return `${formatNumber(used)}, ${formatNumber(limit)} allowed`;
  if (limit > 0) return `${formatNumber(used)} of ${formatNumber(limit)}`;
  return used > 0 ? `${formatNumber(used)}, not included` : "not included";
}

const LABELS = { api_keys: LIMIT_LABELS.activeApiKeys, webhooks: LIMIT_LABELS.webhookEndpoints } as const;
/** The plan still counts them while the API refuses every call. The screen of keys uses the same words. */
const NONE_WORKS = "API keys, none works";

interface Holder {
  plan: Usage["plan"];
  archivedAt: string | null;
}

/** The name of a limit on existing objects. */
export function limitLabel(resource: keyof typeof LABELS, used: number, workspace: Holder): string {
  const isHeld = findKeyHold(workspace) !== null;
  return resource === "api_keys" && isHeld && used > 0 ? NONE_WORKS : LABELS[resource];
}

const HOLD_COPY: Record<KeyHold, string> = {
  archived: "the workspace is archived",
  no_api_access: "the plan has no API access",
};

/** Why there is no forecast. */
export function noForecastCopy(workspace: Holder): string {
  const hold = findKeyHold(workspace);
  return hold === null ? "A forecast needs two whole days" : `No more are expected: ${HOLD_COPY[hold]}`;
}

/** "9,890 to 10,180" */
export function forecastRange({ low, high }: NonNullable<Usage["submissions"]["forecast"]>): string {
  return low === high ? formatNumber(low) : `${formatNumber(low)} to ${formatNumber(high)}`;
}

/** Says whether the month's submissions will reach their limit at the current pace; null if that is not expected. */
export function limitOutlook(
  usage: Usage,
  limit: number,
): "reaches the limit" | "may reach the limit" | null {
  const { forecast, reachedAt } = usage.submissions;
  if (!forecast || reachedAt !== null || forecast.high < limit) return null;
  return forecast.low >= limit ? "reaches the limit" : "may reach the limit";
}

/** "9,890 to 10,180 by 30 Nov: may reach the limit", in one line. */
export function outlookCopy(usage: Usage, workspace: Holder, limit: number): string {
  const { forecast, reachedAt } = usage.submissions;
  if (reachedAt !== null) return `Used up since ${formatDayTime(reachedAt)} UTC: submissions are refused`;
  if (!forecast) return noForecastCopy(workspace);
  const outlook = limitOutlook(usage, limit);
  const lastDay = formatDay(Date.parse(usage.resetsAt) - 1);
  return `${forecastRange(forecast)} by ${lastDay}${outlook === null ? "" : `: ${outlook}`}`;
}

/** "today at 15:00 UTC", "tomorrow at 15:00 UTC", "on 28 Nov at 15:00 UTC". */
function whenCopy(instant: string, asOf: string): string {
  const day = formatIsoDay(instant);
  const near = { [formatIsoDay(asOf)]: "today", [formatIsoDay(Date.parse(asOf) + DAY_MS)]: "tomorrow" };
  return `${near[day] ?? `on ${formatDay(instant)}`} at ${formatHourMinute(instant)} UTC`;
}

/** When the month's quota will run out, and the effect: "May run out tomorrow at 15:00 UTC."; null if it is not expected to. */
export function runOutCopy(usage: Usage, limit: number): { title: string; effect: string } | null {
  const { earliestAt } = usage.submissions;
  const outlook = limitOutlook(usage, limit);
  if (outlook === null || earliestAt === null) return null;
  const when = whenCopy(earliestAt, usage.asOf);
  return {
    title: outlook === "may reach the limit" ? `May run out ${when}.` : `Runs out, ${when} at the earliest.`,
    effect: `Then submissions are refused until ${formatDay(usage.resetsAt)}.`,
  };
}
