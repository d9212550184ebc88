"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { BarChart } from "@/components/ui/chart/bar-chart";
import { Meter } from "@/components/ui/meter";
import { Segmented } from "@/components/ui/segmented";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { formatNumber } from "@/lib/format/format-number";
import { formatDay } from "@/lib/format/format-time";
import { ShareBars } from "./share-bars";

type PlanLimit = ExplanationOf<"plan_limit_exceeded">;

/** Shows the used part of the quota, the time at which it ran out, and its use by key, bot and day. */
export function QuotaUse({ explanation }: { explanation: PlanLimit }) {
  const { current, max, month, milestones, byDay } = explanation;
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
        <Meter value={current} max={max} tone="limit" label="Submissions of the month" />
        <ul
          aria-label="When it filled"
          className="mt-1.5 flex flex-wrap justify-between gap-x-3 text-xs text-muted"
        >
          <li>{formatDay(month)}</li>
          {milestones.map(
            ({ percent: mark, at }) => at && <li key={mark}>{`${mark} % on ${formatDay(at)}`}</li>,
          )}
        </ul>
      </div>
      <QuotaShares explanation={explanation} />
      {byDay.length > 0 && (
        <BarChart
          data={byDay.map(({ day, count }) => ({
            label: formatDay(day),
            segments: [{ name: "submissions", value: count, tone: "neutral" as const }],
          }))}
          height={56}
          ariaLabel="Submissions of each day"
          unit="a day"
          axisLabels={[formatDay(byDay[0]?.day ?? month), formatDay(byDay.at(-1)?.day ?? month)]}
          labelHeading="Day (UTC)"
        />
      )}
    </>
  );
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
