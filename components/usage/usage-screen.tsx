"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { PageHeader } from "@/components/shell/page-header";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import type { Usage } from "@/lib/contracts/usage";
import { formatDay, formatMoment, formatMonth, formatRelative } from "@/lib/format/format-time";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { routes } from "@/lib/routes";
import { CARD_HEIGHTS, UsageSkeleton } from "./usage-skeleton";
import { LimitsCard } from "./limits-card";
import { usageQuery } from "./queries";
import { RateWindowsCard } from "./rate-windows-card";
import { RequestsCard } from "./requests-card";
import { type Share, ShareList } from "./share-list";
import { SubmissionsCard } from "./submissions-card";

/** The workspace's use of its plan, the forecast, and the remaining requests of each key. */
export function UsageScreen() {
  const { slug, plan } = useWorkspace();
  const { data, error, isFetching, refetch } = useQuery(usageQuery(slug));
  return (
    <>
      <PageHeader
        title="Usage"
        meta={data ? <span className="max-md:hidden">{periodText(data)}</span> : undefined}
        actions={
          <Button asChild size="sm">
            <Link href={routes.billing(slug)} aria-label={`Plan: ${PLAN_LIMITS[plan].name}`}>
              {PLAN_LIMITS[plan].name}
            </Link>
          </Button>
        }
      />
      {data ? <UsageCards usage={data} /> : null}
      {!data && error ? (
        <ErrorState
          title="Usage could not be loaded"
          description={error.message}
          onRetry={() => void refetch()}
          pending={isFetching}
        />
      ) : null}
      {!data && !error ? <UsageSkeleton /> : null}
    </>
  );
}

function UsageCards({ usage }: { usage: Usage }) {
  const { slug } = useWorkspace();
  const submissions = usage.resources.find(({ resource }) => resource === "submissions");
  const byKey = usage.submissions.byKey.map(({ id, name, count }): Share => ({
    key: id ?? "product",
    name,
    count,
    href: id === null ? null : routes.requests(slug, { key: id, range: "30d" }),
  }));
  const byBot = usage.submissions.byBot.map(({ id, name, count }): Share => ({
    key: id ?? name,
    name,
    count,
    href: null,
  }));
  return (
    <div className="mx-auto grid w-full max-w-320 gap-4 p-4 sm:gap-5 sm:p-6 lg:grid-cols-6">
      <div className={cn("grid lg:col-span-6", CARD_HEIGHTS.submissions)}>
        <SubmissionsCard usage={usage} used={submissions?.used ?? 0} limit={submissions?.limit ?? 0} />
      </div>
      <div className={cn("grid lg:col-span-2", CARD_HEIGHTS.list)}>
        <ShareList
          title="Submissions by key"
          shares={byKey}
          empty="No submissions this month"
          note={logNote(usage)}
        />
      </div>
      <div className={cn("grid lg:col-span-2", CARD_HEIGHTS.list)}>
        <ShareList title="Submissions by bot" shares={byBot} empty="No submissions this month" />
      </div>
      <div className={cn("grid lg:col-span-2", CARD_HEIGHTS.list)}>
        <RateWindowsCard usage={usage} />
      </div>
      <div className={cn("grid lg:col-span-4", CARD_HEIGHTS.requests)}>
        <RequestsCard usage={usage} />
      </div>
      <div className={cn("grid lg:col-span-2", CARD_HEIGHTS.limits)}>
        <LimitsCard usage={usage} />
      </div>
    </div>
  );
}

/**
 * Notes that a key’s link cannot show submissions from before the log begins: "the log begins on 23 Nov (UTC)". Null if the
 * log has them all.
 */
export function logNote({ submissions, logBegins }: Pick<Usage, "submissions" | "logBegins">): string | null {
  const isBefore = ({ day, count }: { day: string; count: number }) =>
    count > 0 && (logBegins === null || day < logBegins);
  if (!submissions.byDay.some(isBefore)) return null;
  return logBegins === null ? "the log is empty" : `the log begins on ${formatDay(logBegins)} (UTC)`;
}

/** "November 2026 · resets in 8 days, 1 Dec, 00:00 UTC" */
function periodText({ month, resetsAt, asOf }: Usage): string {
  return `${formatMonth(month)} · resets ${formatRelative(resetsAt, asOf)}, ${formatMoment(resetsAt)}`;
}
