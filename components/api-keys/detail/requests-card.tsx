"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { BarChart } from "@/components/ui/chart/bar-chart";
import { type Bar, SEGMENT_FILLS } from "@/components/ui/chart/bar-chart-column";
import { DayAxis } from "@/components/ui/chart/day-axis";
import { chartScale } from "@/components/ui/chart/scale";
import { cn } from "@/components/ui/cn";
import { LinkedCount, ShareList } from "@/components/ui/share-list";
import { endpointFilters, endpointLabel } from "@/lib/api/api-routes";
import type { KeyDetail } from "@/lib/contracts/key-detail";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { formatDay } from "@/lib/format/format-time";
import { OUTCOME_INFO, OUTCOMES, outcomeSegments, statusTone, totalOf } from "@/lib/outcomes";
import { routes } from "@/lib/routes";
import { sum } from "@/lib/sum";
import { recordOf } from "@/lib/typed-objects";

const HEIGHT = 112;

type KeyDay = KeyDetail["requests"]["byDay"][number];

/** The key's requests of 30 days by outcome; each bar and each figure opens them in the log. */
export function RequestsCard({ detail }: { detail: KeyDetail }) {
  const { slug } = useWorkspace();
  const router = useRouter();
  const { apiKey, period, requests, asOf } = detail;
  const { byDay } = requests;
  const hrefOf = (filters: Record<string, string>) =>
    routes.requests(slug, { key: apiKey.id, ...filters, ...period });
  const totals = recordOf(OUTCOMES, (outcome) => sum(byDay.map((day) => day[outcome])));
  const total = totalOf(totals);
  const open = (index: number) => {
    const day = byDay[index];
    if (day) router.push(routes.requests(slug, { key: apiKey.id, from: day.from, to: day.to }));
  };
  return (
    <Card aria-labelledby="key-requests">
      <CardHeader>
        <div className="flex items-baseline gap-2">
          <CardTitle id="key-requests" className="font-semibold">
            Requests
          </CardTitle>
          <span className="flex gap-1 text-xs text-muted">
            <LinkedCount count={total} href={hrefOf({})} label={countOf(total, "request")} /> in{" "}
            {countOf(byDay.length, "day")}
          </span>
        </div>
        <ul aria-label="By outcome" className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
          {OUTCOMES.map((outcome) => {
            const { name, chartTone, filter } = OUTCOME_INFO[outcome];
            return (
              <li key={outcome}>
                <Link
                  href={hrefOf({ status: filter })}
                  prefetch={false}
                  className="flex items-center gap-1.5 rounded-small text-muted hover:underline"
                >
                  <span aria-hidden className={cn("size-2 rounded-[2px]", SEGMENT_FILLS[chartTone])} />
                  {name} <span className="font-medium text-ink">{formatNumber(totals[outcome])}</span>
                </Link>
              </li>
            );
          })}
        </ul>
      </CardHeader>
      {total === 0 ? (
        <p className="grid h-34.5 place-items-center rounded-control border border-dashed border-line px-5 text-center text-muted">
          No requests with this key in {countOf(byDay.length, "day")}
        </p>
      ) : (
        <>
          <BarChart
            data={byDay.map((day) => toBar(day, detail))}
            height={HEIGHT}
            unit="requests"
            ariaLabel="Requests by day. Enter opens a day."
            labelHeading="Day (UTC)"
            scale={chartScale(Math.max(...byDay.map(totalOf)), 2)}
            onOpen={open}
          />
          <div className="ml-10">
            <DayAxis days={byDay.map(({ from }) => from.slice(0, 10))} today={asOf.slice(0, 10)} />
          </div>
        </>
      )}
    </Card>
  );
}

function toBar(day: KeyDay, { apiKey, asOf }: KeyDetail): Bar {
  const name = formatDay(day.from);
  const label = day.from.slice(0, 10) === asOf.slice(0, 10) ? `${name}, so far today` : name;
  if (day.to <= apiKey.createdAt) return { label, segments: [], note: "before the key was made" };
  return { label, segments: outcomeSegments(day) };
}

/** The same requests by endpoint, and their failures by code. */
export function KeyShares({ detail: { apiKey, period, requests } }: { detail: KeyDetail }) {
  const { slug } = useWorkspace();
  const hrefOf = (filters: Record<string, string>) =>
    routes.requests(slug, { key: apiKey.id, ...filters, ...period });
  const days = countOf(requests.byDay.length, "day");
  const failures = sum(requests.byCode.map((code) => code.requests));
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <ShareList
        title="By endpoint"
        meta={days}
        unit="request"
        isCode
        empty={`No requests in ${days}`}
        shares={requests.byEndpoint.map((use) => ({
          key: endpointLabel(use),
          name: endpointLabel(use),
          count: use.requests,
          countHref: hrefOf(endpointFilters(use)),
        }))}
      />
      <ShareList
        title="Failures by code"
        meta={`${formatNumber(failures)} in ${days}`}
        unit="failure"
        isCode
        empty={`No failures in ${days}`}
        shares={requests.byCode.map(({ code, status, requests: count }) => ({
          key: code,
          name: code,
          count,
          countHref: hrefOf({ code }),
          tone: statusTone(status),
        }))}
      />
    </div>
  );
}
