"use client";

import { CauseText } from "@/components/error-explainer/cause-text";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone, zoneHeading } from "@/components/ui/time-zone";
import type { Overview, OverviewChange } from "@/lib/contracts/overview";
import { changeCopy, changeTime } from "@/lib/audit-log/change-copy";

/** The height of five changes. */
const HEIGHT = "min-h-81 sm:min-h-61";
const ROWS = 5;
const ROW = "grid h-13 content-center sm:h-9 sm:grid-cols-[6.5rem_minmax(0,1fr)] sm:items-center sm:gap-3";

/** The newest rows of the workspace's audit log. */
export function ChangesCard({ overview }: { overview: Overview | undefined }) {
  const zone = useTimeZone();
  return (
    <Card className={`${HEIGHT} pb-3`} aria-labelledby="overview-changes" aria-busy={!overview}>
      <CardHeader className="mb-1">
        <CardTitle id="overview-changes" className="font-semibold">
          What changed
        </CardTitle>
        <span className="text-xs text-muted">{zoneHeading(zone)} times</span>
      </CardHeader>
      {overview?.changes.length === 0 ? <p className="py-2 text-muted">Nothing yet</p> : null}
      <ul>
        {overview
          ? overview.changes.map((change) => <Change key={change.id} change={change} asOf={overview.asOf} />)
          : Array.from({ length: ROWS }, (_, row) => (
              <li key={row} className={ROW}>
                <Skeleton className="h-3 w-20" />
                <Skeleton className="w-3/5 max-sm:mt-2" />
              </li>
            ))}
      </ul>
    </Card>
  );
}

function Change({ change, asOf }: { change: OverviewChange; asOf: string }) {
  const zone = useTimeZone();
  const { verb, object, rest } = changeCopy(change, zone);
  return (
    <li className={ROW}>
      <time dateTime={change.at} className="text-xs text-muted">
        {changeTime(change.at, asOf, zone)}
      </time>
      <span className="truncate">
        <StoredText text={change.actor} layout="line" className="font-medium" />{" "}
        <span className="text-muted">{change.cause === null ? verb : `${verb}:`}</span>{" "}
        {change.cause !== null ? (
          <CauseText cause={change.cause} />
        ) : object === null ? null : (
          <StoredText text={object} layout="line" className="font-medium" />
        )}{" "}
        {rest === null ? null : <span className="text-muted">{rest}</span>}
      </span>
    </li>
  );
}
