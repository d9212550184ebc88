"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { CauseText } from "@/components/error-explainer/cause-text";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Badge, StatusBadge } from "@/components/ui/badge";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Sparkline } from "@/components/ui/chart/sparkline";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import { StaleBanner } from "@/components/ui/retry-banner";
import { Skeleton } from "@/components/ui/skeleton";
import type { Causes, CountedCause } from "@/lib/contracts/overview";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { OUTCOME_INFO, outcomeOf } from "@/lib/outcomes";
import { routes } from "@/lib/routes";
import { causesQuery } from "./queries";
import { causeChange, causeEndpoint } from "@/components/error-explainer/copy/cause-copy";

/** The height of eight causes, or of a phone's screen, so that nothing visible moves when they arrive. */
const HEIGHT = "min-h-96 md:min-h-101";
const GRID =
  "grid grid-cols-[2.75rem_minmax(0,1fr)_auto] items-center gap-x-3 md:grid-cols-[2.75rem_minmax(0,1fr)_4.75rem_3.5rem_4.75rem]";

/** The causes of the failures of 24 hours. Each row opens the requests that it counts. */
export function CausesCard() {
  const { slug } = useWorkspace();
  const { data, error, isFetching, isRefetchError, refetch } = useQuery(causesQuery(slug));
  return (
    <Card className={`${HEIGHT} pb-2`} aria-labelledby="overview-causes" aria-busy={!data && !error}>
      <CardHeader className="mb-1">
        <CardTitle id="overview-causes" className="font-semibold">
          Failures by cause{" "}
          {data ? <span className="ml-1 font-normal text-muted">{formatNumber(data.failures)}</span> : null}
        </CardTitle>
      </CardHeader>
      {isRefetchError ? (
        <StaleBanner subject="causes" onRetry={() => void refetch()} pending={isFetching} />
      ) : null}
      {data ? <CauseList data={data} /> : null}
      {!data && error ? (
        <ErrorState
          title="The causes could not be loaded"
          description={error.message}
          onRetry={() => void refetch()}
          pending={isFetching}
        />
      ) : null}
      {!data && !error ? <CausesSkeleton /> : null}
    </Card>
  );
}

function CauseList({ data: { causes, hasMore, requests } }: { data: Causes }) {
  const { slug } = useWorkspace();
  if (causes.length === 0)
    return (
      <p className="flex items-center gap-2 py-3 text-muted">
        <CircleCheck aria-hidden className="size-4 text-ok-text" />
        {requests === 0 ? "No requests in 24 hours" : `${countOf(requests, "request")}, none failed`}
      </p>
    );
  const scale = Math.sqrt(Math.max(...causes.flatMap(({ hourly }) => hourly)));
  return (
    <>
      <p aria-hidden className={`${GRID} h-7 text-2xs text-muted max-md:hidden`}>
        <span />
        <span>Cause</span>
        <span>24 hours</span>
        <span className="text-right">Times</span>
        <span className="text-right">Change</span>
      </p>
      <ul>
        {causes.map((cause) => (
          <li key={JSON.stringify(cause.filters)}>
            <CauseRow cause={cause} href={routes.requests(slug, cause.filters)} scale={scale} />
          </li>
        ))}
      </ul>
      {hasMore ? (
        <Link
          href={routes.errors(slug)}
          prefetch={false}
          className="mt-1 inline-block rounded-small py-1 text-xs text-accent-text hover:underline"
        >
          More causes under Errors
        </Link>
      ) : null}
    </>
  );
}

function CauseRow({ cause, href, scale }: { cause: CountedCause; href: string; scale: number }) {
  const { status, count, isCapped, hourly } = cause;
  const endpoint = causeEndpoint(cause);
  const times = `${formatNumber(count)}${isCapped ? "+" : ""}`;
  return (
    <Link
      href={href}
      prefetch={false}
      className={`${GRID} -mx-2 h-12 rounded-control px-2 hover:bg-hover active:bg-active md:h-9`}
    >
      <span>
        <StatusBadge status={status} />
      </span>
      <span className="min-w-0 max-md:grid md:flex md:items-baseline md:gap-3">
        <span className="truncate" data-slot="cause">
          <CauseText cause={cause} />
        </span>
        {endpoint === null ? null : (
          <span className="min-w-0 shrink-[3] truncate text-xs text-muted max-md:hidden">{endpoint}</span>
        )}
        <span className={cn("text-xs md:hidden", cause.isRegressed ? "text-warn-text" : "text-muted")}>
          {beforeCopy(cause)}
        </span>
      </span>
      <span className="max-md:hidden">
        <Sparkline
          values={hourly.map(Math.sqrt)}
          max={scale}
          tone={OUTCOME_INFO[outcomeOf(status)].chartTone}
          label={`At most ${formatNumber(Math.max(...hourly))} an hour`}
        />
      </span>
      <span className="text-right font-medium">
        {times}
        <span className="sr-only">{count === 1 ? " time" : " times"}</span>
      </span>
      <span className="text-right text-xs text-muted max-md:hidden">
        <Change cause={cause} />
      </span>
    </Link>
  );
}

/** What a person has to know first: that it came back, that it is new, or how it changed. */
function Change({ cause }: { cause: CountedCause }) {
  if (cause.isRegressed) return <Badge tone="warn">regressed</Badge>;
  return cause.isNew ? <Badge>new</Badge> : causeChange(cause);
}

function beforeCopy({ isNew, isRegressed, countBefore }: CountedCause): string {
  if (isRegressed) return "regressed";
  if (isNew) return "new in 24 hours";
  return countBefore === null ? "" : `${formatNumber(countBefore)} the day before`;
}

function CausesSkeleton() {
  return (
    <div className="md:pt-7">
      {Array.from({ length: 8 }, (_, row) => (
        <div key={row} className={`${GRID} h-12 max-md:nth-[n+7]:hidden md:h-9`}>
          <Skeleton className="h-5" />
          <Skeleton className="w-3/5" />
          <Skeleton className="w-8 max-md:hidden" />
        </div>
      ))}
    </div>
  );
}
