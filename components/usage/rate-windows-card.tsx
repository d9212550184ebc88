"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Meter } from "@/components/ui/meter";
import { Skeleton } from "@/components/ui/skeleton";
import type { RateWindows, Usage } from "@/lib/contracts/usage";
import { formatNumber } from "@/lib/format/format-number";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { routes } from "@/lib/routes";
import { PlanHelp } from "./plan-help";
import { rateWindowsQuery } from "./queries";

/** Shows live how many requests each key may still send in this minute. A failure leaves the rest of the page intact. */
export function RateWindowsCard({ usage }: { usage: Usage }) {
  const { requestsPerMinute, name } = PLAN_LIMITS[usage.plan];
  const { archivedAt } = useWorkspace();
  if (archivedAt !== null) {
    return (
      <Card>
        <CardHeader>
          <CardTitle>Rate window per key</CardTitle>
        </CardHeader>
        <p className="text-muted">The workspace is archived: every call is refused until it is restored.</p>
      </Card>
    );
  }
  if (requestsPerMinute > 0) return <LiveWindows limit={requestsPerMinute} />;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Rate window per key</CardTitle>
      </CardHeader>
      <div className="grid justify-items-start gap-3">
        <p className="text-muted">
          API access is not included in {name}: every call is refused. {PLAN_LIMITS.pro.name} includes{" "}
          {PLAN_LIMITS.pro.requestsPerMinute} requests a minute, per key.
        </p>
        <PlanHelp owners={usage.owners} />
      </div>
    </Card>
  );
}

function LiveWindows({ limit }: { limit: number }) {
  const { slug } = useWorkspace();
  const { data, isError } = useQuery(rateWindowsQuery(slug));
  return (
    <Card>
      <CardHeader>
        <CardTitle>Rate window now, per key ({formatNumber(limit)} a minute)</CardTitle>
        <span role="status" className="-my-0.5 empty:hidden">
          {data && isError ? <Badge tone="bad">not live</Badge> : null}
        </span>
      </CardHeader>
      {data ? <WindowList windows={data} isStale={isError} /> : null}
      {!data && isError ? (
        <p role="alert" className="text-bad-text">
          The rate windows could not be loaded. Trying again.
        </p>
      ) : null}
      {!data && !isError ? <LiveWindowsSkeleton /> : null}
    </Card>
  );
}

function WindowList({ windows: { keys, limit }, isStale }: { windows: RateWindows; isStale: boolean }) {
  const { slug } = useWorkspace();
  if (keys.length === 0) {
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
    <ul className={cn("grid gap-2", isStale && "opacity-50")}>
      {keys.map((key) => (
        <WindowRow key={key.id} window={key} limit={limit} slug={slug} />
      ))}
    </ul>
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
    <li className="grid grid-cols-[minmax(0,3fr)_minmax(3rem,2fr)_4.5rem] items-center gap-3 xl:grid-cols-[minmax(0,1fr)_3.5rem_4.5rem]">
      <Link
        href={routes.requests(slug, { key: id, range: "15m" })}
        prefetch={false}
        title={name}
        className="line-clamp-2 rounded-small wrap-anywhere hover:underline"
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
      <span aria-hidden className={cn("text-right text-xs", isNearlyFull && "text-limit-text")}>
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
