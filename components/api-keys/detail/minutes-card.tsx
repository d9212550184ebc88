"use client";

import { useRouter } from "next/navigation";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { BarChart } from "@/components/ui/chart/bar-chart";
import type { Bar } from "@/components/ui/chart/bar-chart-column";
import { chartScale } from "@/components/ui/chart/scale";
import { LinkedCount } from "@/components/ui/share-list";
import { useTimeZone, zoneHeading } from "@/components/ui/time-zone";
import type { KeyDetail } from "@/lib/contracts/key-detail";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { formatHourMinute } from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";
import { routes } from "@/lib/routes";
import { HOUR_MS, MINUTE_MS } from "@/lib/time";

const HEIGHT = 62;
/** Bars further below the limit than this would be too low to be read beside it. */
const MAX_HEADROOM = 5;
const LABEL_EVERY = 6;

/** How near the key comes to its rate limit: the fullest minute of each hour, with what was let through and what was not. */
export function MinutesCard({ detail: { apiKey, minutes, limit } }: { detail: KeyDetail }) {
  const { slug } = useWorkspace();
  const router = useRouter();
  const zone = useTimeZone();
  const { hours, limited, from, to } = minutes;
  const most = Math.max(0, ...hours.map(({ busiest }) => (busiest ? busiest.allowed + busiest.limited : 0)));
  const showsLimit = limit > 0 && limit <= most * MAX_HEADROOM;
  const open = (index: number) => {
    const at = hours[index]?.busiest?.at;
    if (at === undefined) return;
    const end = new Date(Date.parse(at) + MINUTE_MS).toISOString();
    router.push(routes.requests(slug, { key: apiKey.id, from: at, to: end }));
  };
  return (
    <Card aria-labelledby="key-minutes">
      <CardHeader>
        <CardTitle id="key-minutes" className="font-semibold">
          Busiest minute of each hour
        </CardTitle>
        <span className="flex gap-1 text-xs text-muted">
          <LinkedCount
            count={limited}
            href={routes.requests(slug, { key: apiKey.id, code: "rate_limit_exceeded", from, to })}
            label={countOf(limited, "limited request")}
            className={limited > 0 ? "font-medium text-limit-text" : undefined}
          />
          limited in 24 h
        </span>
      </CardHeader>
      {most === 0 ? (
        <p className="text-muted">No requests in the last 24 hours</p>
      ) : (
        <>
          <BarChart
            data={hours.map((hour) => toBar(hour, zone))}
            height={HEIGHT}
            unit="requests"
            ariaLabel="Requests in the busiest minute of each hour, last 24 hours. Enter opens that minute."
            labelHeading={`Hour (${zoneHeading(zone)})`}
            scale={chartScale(showsLimit ? Math.max(most, limit) : most, 2)}
            {...(showsLimit && { limit: { value: limit, label: `limit ${formatNumber(limit)}` } })}
            axisLabels={hours
              .filter((_, index) => index % LABEL_EVERY === 0)
              .map((hour) => formatHourMinute(hour.from, zone))}
            onOpen={open}
          />
          {showsLimit || limit === 0 ? null : (
            <p className="mt-2 text-xs text-muted">
              The limit of {formatNumber(limit)} a minute is far above this scale.
            </p>
          )}
        </>
      )}
    </Card>
  );
}

function toBar({ from, busiest }: KeyDetail["minutes"]["hours"][number], zone: TimeZone): Bar {
  const hour = `${formatHourMinute(from, zone)} – ${formatHourMinute(Date.parse(from) + HOUR_MS, zone)}`;
  if (!busiest) return { label: hour, segments: [{ name: "Allowed", value: 0, tone: "neutral" }] };
  return {
    label: `${hour}, most at ${formatHourMinute(busiest.at, zone)}`,
    segments: [
      { name: "Allowed", value: busiest.allowed, tone: "neutral" },
      { name: "Limited", value: busiest.limited, tone: "limit" },
    ],
  };
}
