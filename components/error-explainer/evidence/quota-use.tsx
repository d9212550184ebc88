"use client";

import { useState } from "react";
import { useIsGuest } from "@/components/shell/workspace-context";
import { Badge } from "@/components/ui/badge";
import { BarChart } from "@/components/ui/chart/bar-chart";
import type { Bar } from "@/components/ui/chart/bar-chart-column";
import { Meter } from "@/components/ui/meter";
import { Segmented } from "@/components/ui/segmented";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { formatNumber } from "@/lib/format/format-number";
import { formatDay, formatDayTime, formatIsoDay } from "@/lib/format/format-time";
import { DAY_MS } from "@/lib/time";
import { ShareBars } from "./share-bars";

type PlanLimit = ExplanationOf<"plan_limit_exceeded">;

/** Shows the used part of the quota, the time at which it ran out, and its use by key, bot and day. */
export function QuotaUse({ explanation }: { explanation: PlanLimit }) {
  const { current, max, month, resetsAt, milestones, byDay } = explanation;
  const isGuest = useIsGuest();
  const percent = Math.floor((current / Math.max(1, max)) * 100);
  return (
    <>
      <div>
        <div className="mb-1.5 flex items-baseline justify-between gap-3">
          <p className="text-muted">
            <strong className="text-base font-semibold text-ink">{formatNumber(current)}</strong> of{" "}
            {formatNumber(max)} submissions
          </p>
          <Badge tone="limit">{percent} %</Badge>
        </div>
        <Meter
          value={current}
          max={max}
          tone="limit"
          label="Submissions of the month"
          marks={milestones.map(({ percent: mark }) => mark)}
        />
        <ul aria-label="When it filled (UTC)" className="mt-1.5 flex flex-wrap gap-x-4 text-xs text-muted">
          {milestones.map(
            ({ percent: mark, at }) => at && <li key={mark}>{`${mark} % on ${formatDayTime(at)} UTC`}</li>,
          )}
        </ul>
      </div>
      {!isGuest && <QuotaShares explanation={explanation} />}
      {byDay.length > 0 && (
        <BarChart
          data={daysOf(explanation)}
          height={56}
          ariaLabel="Submissions of each day"
          unit="a day"
          axisLabels={[formatDay(month), formatDay(Date.parse(resetsAt) - 1)]}
          labelHeading="Day (UTC)"
        />
      )}
    </>
  );
}

/** One bar for each day of the month, so that early in it a day is as wide as later; of days to come nothing is known. */
function daysOf({ month, resetsAt, byDay }: PlanLimit): Bar[] {
  const counts = new Map(byDay.map(({ day, count }) => [day, count]));
  const length = Math.round((Date.parse(resetsAt) - Date.parse(month)) / DAY_MS);
  return Array.from({ length }, (_, index) => {
    const start = Date.parse(month) + index * DAY_MS;
    const count = counts.get(formatIsoDay(start));
    return {
      label: formatDay(start),
      segments: [{ name: "submissions", value: count ?? 0, tone: "neutral" }],
      ...(count === undefined && { note: "not yet" }),
    };
  });
}

function QuotaShares({ explanation: { byKey, byBot, current } }: { explanation: PlanLimit }) {
  const [by, setBy] = useState<"key" | "bot">("key");
  const shares = by === "key" ? byKey.map((share) => ({ ...share, id: share.id ?? "product" })) : byBot;
  return (
    <div>
      <div className="mb-2 flex items-center justify-between gap-3">
        <h3 className="text-xs font-medium text-muted">Who used them</h3>
        <Segmented
          value={by}
          onValueChange={setBy}
          aria-label="Group by"
          options={[
            { value: "key", label: "By key" },
            { value: "bot", label: "By bot" },
          ]}
        />
      </div>
      <ShareBars label={`Submissions by ${by}`} shares={shares} total={current} />
    </div>
  );
}
