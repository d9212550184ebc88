"use client";

import { useRouter } from "next/navigation";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Card } from "@/components/ui/card";
import { CumulativeChart, WHOLE } from "@/components/ui/chart/cumulative-chart";
import { DayAxis } from "@/components/ui/chart/day-axis";
import { PlotMark } from "@/components/ui/chart/plot";
import type { Usage } from "@/lib/contracts/usage";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { formatDay, formatMoment, formatMonth } from "@/lib/format/format-time";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import type { LogLinks } from "../log-links";
import { forecastRange, noForecastCopy, runOutCopy } from "../quota-copy";
import { CARD_HEIGHTS } from "../usage-skeleton";
import { ForecastInset } from "./forecast-inset";
import { toMonthChart } from "./month-chart";
import { QuotaNotice } from "./quota-notice";

interface MonthCardProps {
  usage: Usage;
  links: LogLinks;
}

/** The month's submissions as a growing total against their quota, with the forecast. */
export function MonthCard({ usage, links }: MonthCardProps) {
  const { used, limit } = usage.resources.find(({ resource }) => resource === "submissions") ?? NONE;
  const isFull = usage.isPresent && used >= limit;
  // A full quota leaves nothing to expect.
  const hasOutlook = used > 0 && usage.isPresent && (!isFull || usage.submissions.forecast !== null);
  return (
    <Card className={`flex flex-col gap-4 ${CARD_HEIGHTS.month}`} aria-labelledby="usage-submissions">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h2 id="usage-submissions" className="text-xs text-muted">
            Submissions
          </h2>
          <p className="text-2xl font-semibold">
            {formatNumber(used)}{" "}
            <span className="text-sm font-normal text-muted">of {formatNumber(limit)}</span>
          </p>
        </div>
        {hasOutlook ? <Outlook usage={usage} limit={limit} /> : null}
      </div>
      {isFull ? <QuotaNotice usage={usage} /> : null}
      {used === 0 ? (
        <p className="grid min-h-60 grow place-items-center rounded-control border border-dashed border-line px-5 text-center text-muted sm:min-h-74">
          {usage.isPresent
            ? `No submissions since ${formatMoment(usage.month)}. Each one that counts appears here; tests do not count.`
            : `No submissions in ${formatMonth(usage.month)}`}
        </p>
      ) : (
        <Chart usage={usage} links={links} used={used} limit={limit} />
      )}
    </Card>
  );
}

const NONE = { used: 0, limit: 0 };

function Outlook({ usage, limit }: { usage: Usage; limit: number }) {
  const { forecast, reachedAt } = usage.submissions;
  const { archivedAt } = useWorkspace();
  const lastDay = formatDay(Date.parse(usage.resetsAt) - 1);
  if (!forecast)
    return <p className="text-xs text-muted">{noForecastCopy({ plan: usage.plan, archivedAt })}</p>;
  const runOut = runOutCopy(usage, limit);
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2">
      <div className="sm:text-right">
        <p className="text-xs text-muted">
          {reachedAt === null
            ? `By ${lastDay} at this pace, 80 % range`
            : `By ${lastDay} at the pace until ${formatDay(reachedAt)}`}
        </p>
        <p className="text-lg font-semibold">{forecastRange(forecast)}</p>
      </div>
      {runOut === null ? null : (
        <div className="text-warn-text sm:border-l sm:border-line sm:pl-4">
          <p className="font-semibold">{runOut.title}</p>
          <p className="text-xs leading-6">{runOut.effect}</p>
        </div>
      )}
    </div>
  );
}

interface ChartProps extends MonthCardProps {
  used: number;
  limit: number;
}

function Chart({ usage, links, used, limit }: ChartProps) {
  const router = useRouter();
  const chart = toMonthChart(usage, { used, limit });
  const { scale, now, milestones, showsLimit, days, today } = chart;
  const view = { ...WHOLE, top: scale.top };
  const quota = `${formatNumber(limit)}, the month’s quota of ${PLAN_LIMITS[usage.monthPlan].name}`;
  const open = (index: number) => {
    const href = links.ofDay(days[index] ?? "");
    if (href !== null) router.push(href);
  };
  return (
    <div>
      <CumulativeChart
        steps={chart.steps}
        line={chart.line}
        band={chart.band}
        scale={scale}
        limit={showsLimit ? { value: limit, label: quota } : null}
        ariaLabel={`Submissions of ${formatMonth(usage.month)} by day, added up. Enter opens a day’s requests.`}
        headings={{ label: "Day (UTC)", value: "Total", before: "That day" }}
        onOpen={open}
      >
        {now === null ? null : (
          <div
            aria-hidden
            className="pointer-events-none absolute inset-y-0 border-l border-dashed border-line-strong"
            style={{ left: `${now.at * 100}%` }}
          />
        )}
        {showsLimit
          ? milestones.map(({ text, ...point }) => (
              <PlotMark key={text} view={view} {...point}>
                {text}
              </PlotMark>
            ))
          : null}
        {now === null ? null : <PlotMark view={view} {...now} look="dot" />}
        {showsLimit || limit === 0 ? null : (
          // On the side of the month that the line of today does not cross.
          <p
            className={`pointer-events-none absolute top-1 text-2xs text-muted ${now !== null && now.at < 0.5 ? "right-2" : "left-2"}`}
          >
            {quota}, is above this scale
          </p>
        )}
        <ForecastInset chart={chart} limit={limit} />
      </CumulativeChart>
      <div className="ml-10">
        <DayAxis days={days} today={today} />
      </div>
      {usage.submissions.gone > 0 ? (
        <p className="mt-2 text-xs text-muted">
          {countOf(usage.submissions.gone, "submission")} of deleted bots count too. Their days are not known,
          so the line begins with them.
        </p>
      ) : null}
    </div>
  );
}
