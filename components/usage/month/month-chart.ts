import type { CumulativeStep } from "@/components/ui/chart/cumulative-chart";
import type { BandPoint, PlotPoint } from "@/components/ui/chart/plot";
import { type ChartScale, chartScale } from "@/components/ui/chart/scale";
import type { Usage } from "@/lib/contracts/usage";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { formatDay, formatDayTime } from "@/lib/format/format-time";
import { totalOf } from "@/lib/outcomes";
import { DAY_MS, daysBetween } from "@/lib/time";
import { forecastRange } from "../quota-copy";

export interface MonthChart {
  /** Every day of the month, `YYYY-MM-DD`. */
  days: string[];
  today: string;
  steps: CumulativeStep[];
  line: PlotPoint[];
  band: BandPoint[];
  scale: ChartScale;
  /** Whether the limit is within the scale: beside a few submissions it would make them a line along the bottom. */
  showsLimit: boolean;
  /** Shares of the limit, where they were used. */
  milestones: (PlotPoint & { text: string })[];
  /** The end of the line; null for a month that has ended. */
  now: PlotPoint | null;
  /** When the limit may be reached, with that time in words. */
  earliest: (PlotPoint & { text: string }) | null;
}

/** A limit further above the line than this is left out. */
const MAX_HEADROOM = 5;

/** The month as a growing total. Submissions that are no longer stored raise it from the start: nobody knows their days. */
export function toMonthChart(usage: Usage, { used, limit }: { used: number; limit: number }): MonthChart {
  const { month, resetsAt, asOf, isPresent, submissions } = usage;
  const { gone, forecast, reachedAt } = submissions;
  const [begin, end] = [Date.parse(month), Date.parse(resetsAt)];
  const shareOf = (instant: string | number) =>
    Math.min(1, Math.max(0, (new Date(instant).getTime() - begin) / (end - begin)));
  const band = submissions.path.map(({ at, ...range }) => ({ at: shareOf(at), ...range }));
  const days = daysBetween(new Date(begin), new Date(end));
  const today = asOf.slice(0, 10);
  const nowAt = isPresent ? shareOf(asOf) : 1;
  const steps = stepsOf(usage, { days, nowAt, band });
  const line = [
    { at: 0, value: gone },
    ...steps.filter((_, index) => index < submissions.byDay.length).map(({ at, value }) => ({ at, value })),
  ];
  const highest = Math.max(used, reachedAt === null ? (forecast?.high ?? 0) : 0);
  const showsLimit = limit > 0 && limit <= highest * MAX_HEADROOM;
  return {
    days,
    today: isPresent ? today : "",
    steps,
    line,
    band,
    scale: chartScale(showsLimit ? Math.max(highest, limit) : highest),
    showsLimit,
    // They are of the stored submissions alone.
    milestones: (gone > 0 ? [] : submissions.milestones).map(({ percent, at }) => ({
      at: shareOf(at),
      value: Math.ceil((limit * percent) / 100),
      text: `${percent} % on ${formatDay(at)}`,
    })),
    now: isPresent ? (line.at(-1) ?? null) : null,
    earliest:
      submissions.earliestAt === null
        ? null
        : {
            at: shareOf(submissions.earliestAt),
            value: limit,
            text: formatDayTime(submissions.earliestAt),
          },
  };
}

interface Frame {
  days: readonly string[];
  nowAt: number;
  band: readonly BandPoint[];
}

function stepsOf({ asOf, submissions, requestsByDay, isPresent }: Usage, { days, nowAt, band }: Frame) {
  let total = submissions.gone;
  return days.map((day, index): CumulativeStep => {
    const endAt = (index + 1) / days.length;
    const counted = submissions.byDay[index];
    if (counted) {
      total += counted.count;
      const isToday = isPresent && day === asOf.slice(0, 10);
      const requests = requestsByDay[index];
      return {
        label: isToday ? `${formatDay(day)}, so far` : formatDay(day),
        at: Math.min(endAt, nowAt),
        value: total,
        reading: {
          value: `${countOf(total, "submission")} by then`,
          before: `${formatNumber(counted.count)} that day`,
        },
        hint:
          requests && totalOf(requests) > 0
            ? `Enter opens its ${countOf(totalOf(requests), "request")}`
            : null,
      };
    }
    const expected = expectedAt(band, endAt);
    return {
      label: formatDay(day),
      at: endAt,
      value: expected === null ? total : (expected.low + expected.high) / 2,
      reading: {
        value: expected === null ? "not yet known" : `${forecastRange(expected)} expected by then`,
        before: `in ${countOf(Math.max(1, Math.ceil((Date.parse(day) - Date.parse(asOf)) / DAY_MS)), "day")}`,
      },
      hint: null,
    };
  });
}

/** The range at that share of the month, between the two points around it. */
function expectedAt(band: readonly BandPoint[], at: number): { low: number; high: number } | null {
  const after = band.findIndex((point) => point.at >= at - 1e-9);
  const [before, next] = [band[after - 1], band[after]];
  if (!before || !next) return null;
  const share = (at - before.at) / (next.at - before.at);
  const between = (side: "low" | "high") => Math.round(before[side] + (next[side] - before[side]) * share);
  return { low: between("low"), high: between("high") };
}
