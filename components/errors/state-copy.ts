import type { BadgeTone } from "@/components/ui/badge";
import {
  formatDay,
  formatHourMinute,
  formatIsoDay,
  formatMoment,
  type Instant,
} from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";
import type { ErrorState, ErrorView, SetErrorState } from "@/lib/contracts/error-groups";

type StateName = ErrorState["name"];

const LABELS: Readonly<Record<StateName, string>> = {
  regressed: "Regressed",
  open: "Open",
  snoozed: "Snoozed",
  resolved: "Resolved",
};

/** In the order of the list. Only regressed errors, which need another look, are amber. */
export const STATES: readonly { name: StateName; label: string; tone: BadgeTone }[] = [
  { name: "regressed", label: LABELS.regressed, tone: "warn" },
  { name: "open", label: LABELS.open, tone: "neutral" },
  { name: "snoozed", label: LABELS.snoozed, tone: "neutral" },
  { name: "resolved", label: LABELS.resolved, tone: "ok" },
];

/** The view of open groups also has the regressed ones, so its name is not that of the section of open groups. */
export const VIEW_LABELS: Readonly<Record<ErrorView, string>> = { ...LABELS, all: "All", open: "Active" };

/** In place of an empty list: "No snoozed errors". */
export function emptyViewCopy(view: ErrorView): string {
  return view === "all" ? "No errors" : `No ${VIEW_LABELS[view].toLowerCase()} errors`;
}

/** Confirms a decision. */
export const DECIDED: Readonly<Record<SetErrorState["state"], string>> = {
  resolved: "Resolved. It reopens if it fails again.",
  snoozed: LABELS.snoozed,
  open: "Reopened",
};

/** "10:42" today, else "22 Nov". */
export function shortTime(instant: Instant, now: Instant, zone: TimeZone): string {
  const isToday = formatIsoDay(instant, zone) === formatIsoDay(now, zone);
  return isToday ? formatHourMinute(instant, zone) : formatDay(instant, zone);
}

/** When a snoozed group reopens: "until 2 Dec, 10:42 UTC or 10 more failures, 3 so far". */
function snoozeCopy(state: Extract<ErrorState, { name: "snoozed" }>, zone: TimeZone): string {
  const { until, failures, failed } = state;
  const ends = [
    ...(until === null ? [] : [formatMoment(until, zone)]),
    ...(failures === null
      ? []
      : [`${failures} more ${failures === 1 ? "failure" : "failures"}, ${failed} so far`]),
  ];
  return `until ${ends.join(" or ")}`;
}

/** Describes the decision about the group in one line; null if there is none. */
export function stateCopy(state: ErrorState, zone: TimeZone): string | null {
  switch (state.name) {
    case "open":
      return null;
    case "snoozed":
      return snoozeCopy(state, zone);
    case "resolved":
      return `resolved by ${state.by}, ${formatMoment(state.at, zone)}`;
    case "regressed":
      return `resolved ${formatDay(state.at, zone)}, regressed ${formatMoment(state.regressedAt, zone)}${state.isCertain ? "" : " or before"}`;
  }
}
