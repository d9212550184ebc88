"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { memo, useState } from "react";
import { apiKeyListQuery } from "@/components/api-keys/queries";
import { PageHeader } from "@/components/shell/page-header";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { useStableHandler } from "@/components/ui/hooks/use-stable-handler";
import { StaleBanner } from "@/components/ui/retry-banner";
import { useTimeZone, zoneHeading } from "@/components/ui/time-zone";
import { usageQuery } from "@/components/usage/queries";
import type { ApiKeyList } from "@/lib/contracts/api-key";
import type { Usage } from "@/lib/contracts/usage";
import { findCreateBlock } from "@/lib/limit-copy";
import { routes } from "@/lib/routes";
import { CausesCard } from "./causes-card";
import { ChangesCard } from "./changes-card";
import { FiguresCard } from "./figures-card";
import { KeysCard } from "./keys-card";
import { overviewKeys, overviewQuery } from "./queries";
import { PlanNotice } from "./plan-notice";
import { QuotaCard } from "./quota-card";

/**
 * Only an empty workspace needs them. With equal properties they are not drawn again: that would discard what the server rendered
 * of them, if their script arrives later.
 */
const FirstSteps = memo(dynamic(() => import("./first-steps").then((module) => module.FirstSteps)));

/** The workspace at a glance; before its first request, the steps to make one. */
export function OverviewScreen() {
  const { slug, archivedAt } = useWorkspace();
  const zone = zoneHeading(useTimeZone());
  const client = useQueryClient();
  const overview = useQuery(overviewQuery(slug));
  const usage = useQuery(usageQuery(slug));
  const keys = useQuery(apiKeyListQuery(slug));
  const [isStarting, setStarting] = useState<boolean | null>(null);
  // Decided once: the first call must not take away the steps that show its arrival.
  if (isStarting === null && usage.data && keys.data)
    setStarting(archivedAt === null && isUntouched(usage.data, keys.data));

  const showOverview = useStableHandler(() => {
    setStarting(false);
    // Data read before the first call is stale.
    void client.invalidateQueries({ queryKey: overviewKeys.all(slug) });
    void usage.refetch();
  });

  const queries = [overview, usage, keys];
  const refetch = () => void Promise.all(queries.map((query) => query.refetch()));
  const failed = queries.find(({ data, error }) => !data && error);
  const isStale = queries.some(({ isRefetchError }) => isRefetchError);
  return (
    <>
      <PageHeader
        title="Overview"
        meta={
          isStarting ? null : (
            <span className="max-sm:hidden">24 hours against the 24 before, {zone} times</span>
          )
        }
        actions={isStarting ? null : <CreateKeyLink list={keys.data} />}
      />
      {failed?.error ? (
        <ErrorState
          title="The overview could not be loaded"
          description={failed.error.message}
          onRetry={refetch}
          pending={failed.isFetching}
        />
      ) : isStarting ? (
        <>
          <div className="mx-auto w-full max-w-160 px-5 pt-8 empty:hidden max-sm:px-4 max-sm:pt-6">
            <PlanNotice usage={usage.data} />
          </div>
          <FirstSteps onDone={showOverview} />
        </>
      ) : (
        <div className="mx-auto grid w-full max-w-360 grid-cols-1 gap-4 p-4 sm:p-6 lg:grid-cols-3">
          {isStale ? (
            <div className="lg:col-span-3">
              <StaleBanner
                subject="overview"
                onRetry={refetch}
                pending={queries.some(({ isFetching }) => isFetching)}
              />
            </div>
          ) : null}
          <div className="empty:hidden lg:col-span-3">
            <PlanNotice usage={usage.data} />
          </div>
          <div className="lg:col-span-3">
            <FiguresCard overview={overview.data} />
          </div>
          <div className="flex min-w-0 flex-col gap-4 lg:col-span-2">
            <CausesCard />
            <ChangesCard overview={overview.data} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <QuotaCard usage={usage.data} />
            <KeysCard overview={overview.data} />
          </div>
        </div>
      )}
    </>
  );
}

/** Whether no request has reached the workspace, as far as its log and its keys remember. */
function isUntouched({ logBegins }: Usage, { apiKeys }: ApiKeyList): boolean {
  return logBegins === null && apiKeys.every(({ lastUsedAt }) => lastUsedAt === null);
}

/** Opens the form for a key, where one can be created. */
function CreateKeyLink({ list }: { list: ApiKeyList | undefined }) {
  const { slug, plan, archivedAt } = useWorkspace();
  const canWrite = useCan("api-keys:write");
  if (!canWrite || findCreateBlock({ plan, archivedAt, activeCount: list?.activeCount ?? 0 })) return null;
  return (
    <Button asChild variant="primary">
      <Link href={routes.newApiKey(slug)} prefetch={false}>
        <Plus aria-hidden />
        Create key
      </Link>
    </Button>
  );
}
