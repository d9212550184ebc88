"use client";

import { useWorkspace } from "@/components/shell/workspace-context";
import { BarChart } from "@/components/ui/chart/bar-chart";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Meter } from "@/components/ui/meter";
import type { Usage } from "@/lib/contracts/usage";
import { formatNumber } from "@/lib/format/format-number";
import { formatDay, formatMoment, formatRelative } from "@/lib/format/format-time";
import { DayAxis } from "./day-axis";
import { forecastRange, limitOutlook, noForecastCopy } from "./quota-copy";
import { QuotaNotice } from "./quota-notice";
import { monthDays } from "./submission-days";

interface SubmissionsCardProps {
  usage: Usage;
  used: number;
  limit: number;
}

/** The month's quota: its use so far, its forecast and its use by day. */
export function SubmissionsCard({ usage, used, limit }: SubmissionsCardProps) {
  const { days, bars, today } = monthDays(usage);
  const { forecast } = usage.submissions;
  const isFull = used >= limit;
  const tone = isFull ? "limit" : used >= limit * 0.8 ? "warn" : "accent";
  const figures = `${formatNumber(used)} of ${formatNumber(limit)}`;
  return (
    <Card className="flex flex-col gap-4" aria-labelledby="usage-submissions">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h2 id="usage-submissions" className="text-sm text-muted">
            Submissions this month (UTC)
          </h2>
          <p className="mt-0.5 text-2xl font-semibold">
            {formatNumber(used)}{" "}
            <span className="text-sm font-normal text-muted">of {formatNumber(limit)}</span>
          </p>
          {/* On a phone the header has no room for it. */}
          <p className="text-xs text-muted md:hidden">
            Resets {formatRelative(usage.resetsAt, usage.asOf)}, {formatMoment(usage.resetsAt)}
          </p>
        </div>
        <ForecastSummary usage={usage} used={used} limit={limit} />
      </div>
      <Meter
        value={used}
        max={limit}
        tone={tone}
        size="md"
        label="Submissions this month"
        valueText={figures}
        marks={[50, 80, 100]}
        {...(forecast && !isFull ? { projected: forecast.high } : {})}
      />
      {isFull ? <QuotaNotice usage={usage} /> : null}
      {used === 0 ? (
        <p className="grid min-h-42 grow place-items-center rounded-control border border-dashed border-line px-5 text-center text-muted">
          No submissions since {formatMoment(usage.month)}. Each one that counts appears here by day; tests do
          not count.
        </p>
      ) : (
        <div>
          <BarChart
            data={bars}
            height={132}
            unit="submissions"
            ariaLabel="Submissions by day of this month"
            labelHeading="Day (UTC)"
          />
          <DayAxis days={days} today={today} />
        </div>
      )}
    </Card>
  );
}

function ForecastSummary({ usage, used, limit }: SubmissionsCardProps) {
  const { forecast, reachedAt } = usage.submissions;
  const { archivedAt } = useWorkspace();
  if (used === 0) return null;
  const lastDay = formatDay(Date.parse(usage.resetsAt) - 1);
  if (!forecast)
    return <p className="text-xs text-muted">{noForecastCopy({ plan: usage.plan, archivedAt })}</p>;
  const outlook = limitOutlook(usage, limit);
  return (
    <div className="sm:text-right">
      <p className="text-xs text-muted">
        {reachedAt === null
          ? `At this pace, by ${lastDay}`
          : `At the pace until ${formatDay(reachedAt)}, by ${lastDay}`}
      </p>
      <p className="mt-0.5 flex flex-wrap items-center gap-2 text-base font-semibold sm:justify-end">
        {forecastRange(forecast)}
        {outlook === null ? null : <Badge tone="warn">{outlook}</Badge>}
      </p>
    </div>
  );
}
