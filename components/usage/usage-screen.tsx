"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { RetryBanner, StaleBanner } from "@/components/ui/retry-banner";
import { type Share, ShareList } from "@/components/ui/share-list";
import { endpointFilters, endpointLabel } from "@/lib/api/api-routes";
import { type Usage, type UsageRequests, usageQuerySchema } from "@/lib/contracts/usage";
import { routes } from "@/lib/routes";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { KeysCard } from "./keys/keys-card";
import { LedgerCard } from "./ledger-card";
import { LimitsCard } from "./limits-card";
import { type LogLinks, logLinks } from "./log-links";
import { MonthCard } from "./month/month-card";
import { MonthSteps } from "./month-steps";
import { usageQuery, usageRequestsQuery } from "./queries";
import { CARD_HEIGHTS, GRID, RequestCardsSkeleton, SHARES_GRID, UsageSkeleton } from "./usage-skeleton";

/** The workspace's use of its plan in a month: the total, the forecast, the days, and who used it. */
export function UsageScreen() {
  const { slug, plan } = useWorkspace();
  const asked = useSearchParams().get("month") ?? undefined;
  // Of an unreadable month the present one is shown.
  const month = usageQuerySchema.safeParse({ month: asked }).data?.month;
  const { data, error, isFetching, isRefetchError, refetch } = useQuery(usageQuery(slug, month));
  return (
    <>
      <PageHeader
        title="Usage"
        meta={data ? <MonthSteps usage={data} /> : undefined}
        actions={
          <Button asChild className="max-sm:hidden">
            <Link href={routes.billing(slug)} aria-label={`Change plan, now ${PLAN_LIMITS[plan].name}`}>
              Change plan
            </Link>
          </Button>
        }
      />
      {data && isRefetchError ? (
        <div className="px-4 pt-4 sm:px-6">
          <StaleBanner subject="month" onRetry={() => void refetch()} pending={isFetching} />
        </div>
      ) : null}
      {data ? <UsageCards usage={data} month={month} /> : null}
      {!data && error ? (
        <ErrorState
          title="Usage could not be loaded"
          description={error.message}
          onRetry={() => void refetch()}
          pending={isFetching}
        />
      ) : null}
      {!data && !error ? <UsageSkeleton month={month} /> : null}
    </>
  );
}

function UsageCards({ usage, month }: { usage: Usage; month: string | undefined }) {
  const { slug } = useWorkspace();
  const links = logLinks(slug, usage);
  const requests = useQuery(usageRequestsQuery(slug, month));
  return (
    <div className={GRID}>
      <div className="flex min-w-0 flex-col gap-4">
        <MonthCard usage={usage} links={links} />
        {requests.data ? <RequestCards usage={usage} requests={requests.data} links={links} /> : null}
        {!requests.data && requests.error ? (
          <Card className={CARD_HEIGHTS.keys}>
            <RetryBanner onRetry={() => void requests.refetch()} pending={requests.isFetching}>
              The month by key and endpoint could not be loaded. {requests.error.message}
            </RetryBanner>
          </Card>
        ) : null}
        {!requests.data && !requests.error ? <RequestCardsSkeleton /> : null}
        <LimitsCard usage={usage} />
      </div>
      <LedgerCard usage={usage} links={links} />
    </div>
  );
}

interface RequestCardsProps {
  usage: Usage;
  requests: UsageRequests;
  links: LogLinks;
}

function RequestCards({ usage, requests, links }: RequestCardsProps) {
  const { slug } = useWorkspace();
  const { byBot, gone } = usage.submissions;
  const bots = byBot.map(({ id, name, count }): Share => ({
    key: id ?? name,
    name,
    count,
    href: id === null ? null : routes.intakeBot(slug, id, { tab: "submissions" }),
  }));
  const deleted: Share[] = gone > 0 ? [{ key: "gone", name: "Deleted bots", count: gone }] : [];
  return (
    <>
      <KeysCard usage={usage} requests={requests} links={links} />
      <div className={SHARES_GRID}>
        <ShareList
          title="By bot"
          heading="Bot"
          unit="submission"
          shares={[...bots, ...deleted].toSorted((a, b) => b.count - a.count)}
          empty="No submissions this month"
          className={CARD_HEIGHTS.shares}
        />
        <ShareList
          title="By endpoint"
          heading="Endpoint"
          unit="request"
          shares={requests.byEndpoint.map((use) => ({
            key: endpointLabel(use),
            name: endpointLabel(use),
            count: use.requests,
            countHref: links.ofMonth(endpointFilters(use)),
          }))}
          empty="No requests this month"
          isCode
          className={CARD_HEIGHTS.shares}
        />
      </div>
    </>
  );
}
