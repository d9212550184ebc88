"use client";

import { ExactTimes } from "@/components/ui/relative-time";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import { Tooltip } from "@/components/ui/tooltip";
import type { KeyDetail } from "@/lib/contracts/key-detail";
import { formatDate, formatDay } from "@/lib/format/format-time";
import { toHistory } from "./history";

/** What happened to the key, newest first. */
export function HistoryCard({ detail }: { detail: KeyDetail }) {
  const zone = useTimeZone();
  const thisYear = detail.asOf.slice(0, 4);
  return (
    <Card aria-labelledby="key-history">
      <CardHeader>
        <CardTitle id="key-history" className="font-semibold">
          History
        </CardTitle>
      </CardHeader>
      <ol className="relative grid gap-2.5 before:absolute before:inset-y-2.5 before:left-1 before:border-l before:border-line">
        {toHistory(detail, zone).map(({ id, at, actor, text, object }) => (
          <li key={id} className="relative flex items-baseline gap-3 pl-5">
            <span
              aria-hidden
              className="absolute top-1.5 left-0 size-2.25 rounded-full border-2 border-line-strong bg-surface"
            />
            <span className="min-w-0 flex-1 wrap-anywhere">
              {actor === null ? null : <StoredText text={actor} className="font-medium" />} {text}{" "}
              {object === null ? null : <StoredText text={object} className="font-medium" />}
            </span>
            <Tooltip content={<ExactTimes iso={at} />}>
              <time dateTime={at} tabIndex={0} className="rounded-small whitespace-nowrap text-muted">
                {at.startsWith(thisYear) ? formatDay(at, zone) : formatDate(at, zone)}
              </time>
            </Tooltip>
          </li>
        ))}
      </ol>
    </Card>
  );
}
