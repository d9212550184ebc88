"use client";

import { useQuery } from "@tanstack/react-query";
import { PageHeader } from "@/components/shell/page-header";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import { StaleBanner } from "@/components/ui/retry-banner";
import { Skeleton } from "@/components/ui/skeleton";
import { countOf } from "@/lib/format/format-number";
import type { BotListItem } from "@/lib/contracts/managed-bot";
import { rolesWith } from "@/lib/workspace/roles";
import { capitalize } from "@/lib/text/capitalize";
import { CreateBotButton } from "./create-bot-button";
import { BotCards } from "./list/bot-cards";
import { BotTable } from "./list/bot-table";
import { BotsSkeleton } from "./list/bots-skeleton";
import { NoBots } from "./list/no-bots";
import { botListQuery } from "./queries";

/** Every intake bot of the workspace. */
export function BotsScreen() {
  const { slug } = useWorkspace();
  const canWrite = useCan("intake-bots:write");
  const list = useQuery(botListQuery(slug));
  const bots = list.data?.bots;
  const meta = bots ? (
    countCopy(bots)
  ) : (
    <Skeleton className={cn("h-3.5 w-20 translate-y-0.5", list.isError && "invisible")} />
  );
  return (
    <>
      <PageHeader
        title="Intake bots"
        meta={meta}
        actions={
          canWrite ? (
            bots?.length !== 0 && <CreateBotButton count={bots?.length ?? 0} />
          ) : (
            <p className="text-sm text-muted max-sm:hidden">
              {capitalize(rolesWith("intake-bots:write"))} change bots
            </p>
          )
        }
      />
      <div className="@container pb-10">
        {list.isRefetchError && bots ? (
          <div className="mx-5 my-3">
            <StaleBanner subject="list" onRetry={() => void list.refetch()} pending={list.isFetching} />
          </div>
        ) : null}
        {bots ? (
          <BotList bots={bots} />
        ) : list.error ? (
          <ErrorState
            title="The intake bots could not be loaded"
            description={list.error.message}
            onRetry={() => void list.refetch()}
            pending={list.isFetching}
          />
        ) : (
          <BotsSkeleton />
        )}
      </div>
    </>
  );
}

function BotList({ bots }: { bots: readonly BotListItem[] }) {
  if (bots.length === 0) return <NoBots />;
  return (
    <>
      <div className="hidden @3xl:block">
        <BotTable bots={bots} />
      </div>
      <div className="@3xl:hidden">
        <BotCards bots={bots} />
      </div>
    </>
  );
}

function countCopy(bots: readonly BotListItem[]): string {
  const active = bots.filter(({ status, fieldCount }) => status === "ACTIVE" && fieldCount !== null).length;
  return bots.length === 0 ? "None yet" : `${countOf(bots.length, "bot")}, ${active} active`;
}
