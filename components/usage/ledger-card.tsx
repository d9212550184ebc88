"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { LinkedCount } from "@/components/ui/share-list";
import type { Usage } from "@/lib/contracts/usage";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { formatDay } from "@/lib/format/format-time";
import { FAILURE_FILTER, totalOf } from "@/lib/outcomes";
import { sum } from "@/lib/sum";
import { failuresOf, type LedgerDay, saveLedger, toLedger } from "./ledger";
import type { LogLinks } from "./log-links";
import { ledgerHeight } from "./usage-skeleton";

interface LedgerCardProps {
  usage: Usage;
  links: LogLinks;
}

const CELL = "px-1.5 py-0 text-right tabular-nums last:pr-4";

/** Every day of the month, newest first: the sum is the month's figure. */
export function LedgerCard({ usage, links }: LedgerCardProps) {
  const days = toLedger(usage);
  const most = Math.max(1, ...days.map(({ submissions }) => submissions));
  const { gone } = usage.submissions;
  const known = days.flatMap(({ requests }) => (requests === null ? [] : [requests]));
  const [requests, failures] = [sum(known.map(totalOf)), sum(known.map(failuresOf))];
  return (
    <Card
      className="self-start p-0 pt-3.5"
      style={{ minHeight: ledgerHeight(days.length) }}
      aria-labelledby="usage-ledger"
    >
      <div className="flex h-6 items-center justify-between pr-2.5 pl-4">
        <CardTitle id="usage-ledger" className="font-semibold">
          Day by day (UTC)
        </CardTitle>
        <Button variant="ghost" size="sm" onClick={() => saveLedger(usage)}>
          <Download aria-hidden />
          CSV
        </Button>
      </div>
      <table className="mt-1.5 w-full border-collapse text-sm">
        <thead>
          <tr className="h-6.5 border-b border-line text-xs text-muted [&_th]:font-normal">
            <th scope="col" className="pl-4 text-left">
              Day
            </th>
            <th scope="col" className="px-1.5 text-left" colSpan={2}>
              Submissions
            </th>
            <th scope="col" className={CELL}>
              Requests
            </th>
            <th scope="col" className={CELL}>
              Failed
            </th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <LedgerRow key={day.day} day={day} most={most} links={links} />
          ))}
          {gone > 0 ? (
            <tr className="h-5.75">
              <th scope="row" colSpan={2} className="pl-4 text-left font-normal text-muted">
                Of deleted bots
              </th>
              <td className={cn(CELL, "font-medium")}>{formatNumber(gone)}</td>
              <td colSpan={2} className={cn(CELL, "text-xs text-faint")}>
                not by day
              </td>
            </tr>
          ) : null}
        </tbody>
        <tfoot>
          <tr className="h-10 border-t border-line font-medium">
            <th scope="row" className="pl-4 text-left font-semibold">
              Sum
            </th>
            <td className="px-1.5 text-xs font-normal text-muted">{countOf(days.length, "day")}</td>
            <td className={CELL}>{formatNumber(gone + sum(days.map(({ submissions }) => submissions)))}</td>
            <td className={CELL}>
              <LinkedCount
                count={requests}
                href={links.ofMonth()}
                label={`${countOf(requests, "request")} in all`}
              />
            </td>
            <td className={CELL}>
              <LinkedCount
                count={failures}
                href={links.ofMonth({ status: FAILURE_FILTER })}
                label={`${formatNumber(failures)} failed in all`}
              />
            </td>
          </tr>
        </tfoot>
      </table>
    </Card>
  );
}

interface LedgerRowProps {
  day: LedgerDay;
  /** The submissions of the fullest day. */
  most: number;
  links: LogLinks;
}

function LedgerRow({ day: { day, isToday, submissions, requests }, most, links }: LedgerRowProps) {
  return (
    <tr className={cn("h-5.75", isToday && "bg-selected")}>
      <th
        scope="row"
        className={cn("pl-4 text-left whitespace-nowrap", isToday ? "font-semibold" : "font-normal")}
      >
        {formatDay(day)}
      </th>
      <td className="w-[32%] px-1.5 py-0">
        <Bar share={submissions / most} isToday={isToday} />
      </td>
      <td className={cn(CELL, "font-medium")}>{formatNumber(submissions)}</td>
      {requests === null ? (
        <td colSpan={2} className={cn(CELL, "text-xs text-faint")}>
          before the log
        </td>
      ) : (
        <>
          <td className={cn(CELL, "text-muted")}>
            <LinkedCount
              count={totalOf(requests)}
              href={links.ofDay(day)}
              label={`${countOf(totalOf(requests), "request")} on ${formatDay(day)}`}
            />
          </td>
          <td className={cn(CELL, "text-muted")}>
            <LinkedCount
              count={failuresOf(requests)}
              href={links.ofDay(day, { status: FAILURE_FILTER })}
              label={`${formatNumber(failuresOf(requests))} failed on ${formatDay(day)}`}
            />
          </td>
        </>
      )}
    </tr>
  );
}

/** The figure beside it has the value. */
function Bar({ share, isToday }: { share: number; isToday: boolean }) {
  return (
    <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-active">
      <div
        className={cn("h-full rounded-full", isToday ? "bg-accent" : "bg-control", share > 0 && "min-w-1")}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
}
