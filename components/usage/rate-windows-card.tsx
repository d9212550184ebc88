"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Meter } from "@/components/ui/meter";
import { Skeleton } from "@/components/ui/skeleton";
import type { RateWindows, Usage } from "@/lib/contracts/usage";
import { formatNumber } from "@/lib/format-number";
import { PLAN_LIMITS } from "@/lib/plans";
import { routes } from "@/lib/routes";
import { PlanHelp } from "./plan-help";
import { rateWindowsQuery } from "./queries";

/** What each key may still send in this minute, live. It fails by itself: the rest of the page stands. */
export function RateWindowsCard({ usage }: { usage: Usage }) {
  const limit = PLAN_LIMITS[usage.plan].requestsPerMinute;
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          {limit === 0 ? "Rate window per key" : `Rate window now, per key (${formatNumber(limit)} a minute)`}
        </CardTitle>
      </CardHeader>
      {limit === 0 ? (
        <div className="grid justify-items-start gap-3">
          <p className="text-muted">
            API access is not included in {PLAN_LIMITS[usage.plan].name}: every call is refused. Pro includes{" "}
            {PLAN_LIMITS.pro.requestsPerMinute} requests a minute, per key.
          </p>
          <PlanHelp owners={usage.owners} />
        </div>
      ) : (
        <LiveWindows />
      )}
    </Card>
  );
}

function LiveWindows() {
  const { slug } = useWorkspace();
  const { data, isError } = useQuery(rateWindowsQuery(slug));
  const failure = isError ? (
    <p role="status" className="mb-2 text-bad-text">
      The rate windows could not be read. Trying again every 2 s.
    </p>
  ) : null;
  if (!data) return failure ?? <LiveWindowsSkeleton />;
  if (data.keys.length === 0) {
    return (
      <p className="text-muted">
        No active keys.{" "}
        <Link href={routes.apiKeys(slug)} className="text-accent-text underline underline-offset-2">
          Create a key
        </Link>
      </p>
    );
  }
  return (
    <>
      {failure}
      <ul className={cn("grid gap-2", isError && "opacity-50")}>
        {data.keys.map((key) => (
          <WindowRow key={key.id} window={key} limit={data.limit} slug={slug} />
        ))}
      </ul>
    </>
  );
}

interface WindowRowProps {
  window: RateWindows["keys"][number];
  limit: number;
  slug: string;
}

function WindowRow({ window: { id, name, remaining }, limit, slug }: WindowRowProps) {
  const isNearlyFull = remaining < limit * 0.1;
  return (
    <li className="grid grid-cols-[minmax(0,2fr)_minmax(3rem,3fr)_4.5rem] items-center gap-3">
      <Link
        href={routes.requests(slug, { key: id, range: "15m" })}
        title={name}
        className="truncate rounded-small hover:underline"
      >
        {name}
      </Link>
      <Meter
        value={limit - remaining}
        max={limit}
        tone={isNearlyFull ? "limit" : "ok"}
        label={`${name}, requests in this minute`}
        valueText={`${remaining} of ${limit} left`}
      />
      <span aria-hidden className={cn("text-right font-mono text-xs", isNearlyFull && "text-limit-text")}>
        {formatNumber(remaining)} left
      </span>
    </li>
  );
}

function LiveWindowsSkeleton() {
  return (
    <div aria-busy className="grid gap-2">
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} className="h-5" />
      ))}
    </div>
  );
}
