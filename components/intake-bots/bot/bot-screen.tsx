"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { useWorkspace } from "@/components/shell/workspace-context";
import { ErrorState } from "@/components/ui/error-state";
import { StaleBanner } from "@/components/ui/retry-banner";
import { StoredText } from "@/components/ui/stored-text";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { formatNumber } from "@/lib/format/format-number";
import type { Bot } from "@/lib/contracts/managed-bot";
import { routes } from "@/lib/routes";
import { BotStatusBadge } from "../state-badges";
import { botQuery } from "../queries";
import { SubmissionsTab } from "../submissions/submissions-tab";
import { BotActions } from "./bot-actions";
import { BotFacts } from "./bot-facts";
import { BotNotices } from "./bot-notices";
import { BotSkeleton } from "./bot-skeleton";
import { SchemaTab } from "./schema-tab";
import { SUBMISSIONS, useBotAddress } from "../use-bot-address";

const DeleteBotDialog = dynamic(() => import("./delete-bot-dialog").then((module) => module.DeleteBotDialog));
const PauseBotDialog = dynamic(() => import("./pause-bot-dialog").then((module) => module.PauseBotDialog));

/** One bot: its schema, its submissions and its actions. */
export function BotScreen({ botId }: { botId: string }) {
  const { slug } = useWorkspace();
  const router = useRouter();
  const { data: bot, error, isFetching, isRefetchError, refetch } = useQuery(botQuery(slug, botId));
  const [asking, setAsking] = useState<"pause" | "delete" | null>(null);
  const close = () => setAsking(null);
  return (
    <>
      <PageHeader
        title={bot ? <StoredText text={bot.name} layout="line" /> : "Intake bot"}
        parent={{ title: "Intake bots", href: routes.intakeBots(slug) }}
        meta={bot ? <BotStatusBadge status={bot.status} isBroken={bot.broken !== null} /> : undefined}
        actions={
          bot ? (
            <BotActions bot={bot} onPause={() => setAsking("pause")} onDelete={() => setAsking("delete")} />
          ) : undefined
        }
      />
      {bot && isRefetchError ? (
        <div className="px-4 pt-4 sm:px-5">
          <StaleBanner subject="bot" onRetry={() => void refetch()} pending={isFetching} />
        </div>
      ) : null}
      {bot ? <BotTabs bot={bot} /> : null}
      {!bot && error ? (
        <ErrorState
          title="The intake bot could not be loaded"
          description={error.message}
          onRetry={() => void refetch()}
          pending={isFetching}
        />
      ) : null}
      {!bot && !error ? <BotSkeleton /> : null}
      {bot && asking === "pause" ? <PauseBotDialog bot={bot} onClose={close} /> : null}
      {bot && asking === "delete" ? (
        <DeleteBotDialog bot={bot} onClose={close} onDeleted={() => router.push(routes.intakeBots(slug))} />
      ) : null}
    </>
  );
}

function BotTabs({ bot }: { bot: Bot }) {
  const address = useBotAddress(bot.id);
  return (
    <div className="grid gap-4 pt-4 pb-10">
      <div className="grid gap-4 px-4 sm:px-5">
        <BotNotices bot={bot} />
        <BotFacts bot={bot} />
      </div>
      <Tabs value={address.tab} onValueChange={address.showTab}>
        <TabsList className="px-4 sm:px-5" aria-label="Parts of the bot">
          <TabsTrigger value="schema">Schema</TabsTrigger>
          <TabsTrigger value={SUBMISSIONS}>
            Submissions <span className="text-muted">{formatNumber(bot.submissionCount)}</span>
          </TabsTrigger>
        </TabsList>
        <TabsContent value="schema" className="px-4 pt-6 sm:px-5">
          <SchemaTab bot={bot} />
        </TabsContent>
        <TabsContent value={SUBMISSIONS} className="pt-3">
          <SubmissionsTab bot={bot} shownId={address.submission} onShow={address.showSubmission} />
        </TabsContent>
      </Tabs>
    </div>
  );
}
