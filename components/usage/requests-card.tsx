"use client";

import { Activity } from "lucide-react";
import { BarChart } from "@/components/ui/chart/bar-chart";
import { type Bar, SEGMENT_FILLS } from "@/components/ui/chart/bar-chart-column";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import type { Usage } from "@/lib/contracts/usage";
import { formatNumber } from "@/lib/format/format-number";
import { formatDay } from "@/lib/format/format-time";
import { OUTCOMES, outcomeSegments, totalOf } from "@/lib/outcomes";
import { routes } from "@/lib/routes";
import { recordOf } from "@/lib/typed-objects";
import { DayAxis } from "./day-axis";

type RequestDay = Usage["requestsByDay"][number];

/** A day's bar. Days before the log are unknown, not zero. */
export function toRequestBar(
  day: RequestDay,
  { today, logBegins }: { today: string; logBegins: string | null },
): Bar {
  const label = day.day === today ? `${formatDay(day.day)}, so far today` : formatDay(day.day);
  if (logBegins !== null && day.day < logBegins)
    return { label, segments: [], note: "before the log begins" };
  return { label, segments: outcomeSegments(day) };
}

/** Requests of the last 30 days by outcome. */
export function RequestsCard({ usage: { requestsByDay: days, asOf, logBegins } }: { usage: Usage }) {
  const today = asOf.slice(0, 10);
  const bars = days.map((day) => toRequestBar(day, { today, logBegins }));
  const isShort = logBegins !== null && logBegins > (days[0]?.day ?? "");
  const totals = recordOf(OUTCOMES, (outcome) => days.reduce((sum, day) => sum + day[outcome], 0));
  const total = totalOf(totals);
  return (
    <Card>
      <CardHeader>
        <CardTitle>Requests by day (UTC), last 30 days</CardTitle>
        {total > 0 ? (
          <span className="text-muted">
            {isShort && `since ${formatDay(logBegins)}: `}
            {formatNumber(total)}
          </span>
        ) : null}
      </CardHeader>
      {total === 0 ? (
        <EmptyState
          className="py-8"
          icon={Activity}
          title="No requests in 30 days"
          description="Every call to the API appears here by day, refused ones too."
          docs={{ label: "Quick start", href: routes.guide("quick-start") }}
        />
      ) : (
        <>
          <BarChart
            data={bars}
            height={132}
            unit="requests"
            ariaLabel="Requests by day, last 30 days"
            labelHeading="Day (UTC)"
          />
          <DayAxis days={days.map(({ day }) => day)} today={today} />
          <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-xs">
            {outcomeSegments(totals).map(({ name, tone, value }) => (
              <li key={name} className="flex items-center gap-1.5">
                <span aria-hidden className={cn("size-2 rounded-[2px]", SEGMENT_FILLS[tone])} />
                <span className="text-muted">{name}</span>
                {formatNumber(value)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
