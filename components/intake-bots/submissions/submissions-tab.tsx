"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import dynamic from "next/dynamic";
import { useOrigin } from "@/components/shell/origin";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { RetryBanner, StaleBanner } from "@/components/ui/retry-banner";
import { Skeleton } from "@/components/ui/skeleton";
import { formatNumber } from "@/lib/format/format-number";
import { MAX_EXPORTED } from "@/lib/contracts/export";
import type { Bot } from "@/lib/contracts/managed-bot";
import { submissionsQuery } from "../queries";
import { ExportMenu } from "./export-menu";
import { FirstSubmission } from "./first-submission";
import { SubmissionList } from "./submission-list";

const SubmissionDialog = dynamic(() =>
  import("./submission-dialog").then((module) => module.SubmissionDialog),
);

interface SubmissionsTabProps {
  bot: Bot;
  /** Id of the submission whose dialog is open. */
  shownId: string | null;
  onShow: (id: string | null) => void;
}

/** The bot's submissions, newest first. */
export function SubmissionsTab({ bot, shownId, onShow }: SubmissionsTabProps) {
  const { slug } = useWorkspace();
  const list = useInfiniteQuery(submissionsQuery(slug, bot.id));
  const submissions = list.data?.pages.flatMap((page) => page.submissions);
  return (
    <div className="@container">
      {submissions && list.isRefetchError ? (
        <div className="px-4 pb-3 sm:px-5">
          <StaleBanner subject="list" onRetry={() => void list.refetch()} pending={list.isFetching} />
        </div>
      ) : null}
      {submissions && submissions.length > 0 ? (
        <>
          <div className="flex min-h-7.5 flex-wrap items-center justify-between gap-3 px-4 pb-3 sm:px-5">
            <p className="text-muted">
              {bot.submissionCount > MAX_EXPORTED
                ? `An export contains the newest ${formatNumber(MAX_EXPORTED)}`
                : "Newest first"}
            </p>
            <ExportMenu botId={bot.id} />
          </div>
          <SubmissionList bot={bot} submissions={submissions} onShow={onShow} />
          {list.isFetchNextPageError ? (
            <div className="px-4 pt-4 sm:px-5">
              <RetryBanner onRetry={() => void list.fetchNextPage()} pending={list.isFetchingNextPage}>
                More submissions could not be loaded: {list.error.message}
              </RetryBanner>
            </div>
          ) : list.hasNextPage ? (
            <div className="flex justify-center py-4">
              <Button pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                Show more
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
      {submissions?.length === 0 ? <NoSubmissions bot={bot} /> : null}
      {!submissions && list.error ? (
        <ErrorState
          title="The submissions could not be loaded"
          description={list.error.message}
          onRetry={() => void list.refetch()}
          pending={list.isFetching}
        />
      ) : null}
      {!submissions && !list.error ? <SubmissionsSkeleton /> : null}
      {shownId === null ? null : (
        <SubmissionDialog bot={bot} submissionId={shownId} onClose={() => onShow(null)} />
      )}
    </div>
  );
}

function NoSubmissions({ bot }: { bot: Bot }) {
  const origin = useOrigin();
  if (bot.broken || bot.status !== "ACTIVE")
    return (
      <EmptyState
        icon={Inbox}
        title="No submissions yet"
        description={
          bot.broken
            ? "While its schema is broken, the bot takes none."
            : "Once the bot is active, submissions appear here."
        }
      />
    );
  return <FirstSubmission bot={bot} origin={origin} />;
}

function SubmissionsSkeleton() {
  return (
    <div role="status" aria-busy aria-label="Loading submissions" className="grid gap-3 px-4 sm:px-5">
      {Array.from({ length: 6 }, (_, row) => (
        <Skeleton key={row} className="h-6" />
      ))}
    </div>
  );
}
