import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { explainedRequestsKey } from "@/components/shell/queries/query-keys";
import { useSubmission } from "@/components/ui/hooks/use-submission";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { type Bot, botSchema, deletedBotSchema } from "@/lib/contracts/managed-bot";
import type { CreateBot, UpdateBot } from "@/lib/intake-bots/draft";
import { dashboardApi } from "@/lib/routes";
import { botKeys } from "./queries";

/** Refetches data from before the change: the list, and explanations that name the bot's state. */
function refreshOthers(client: QueryClient, workspaceSlug: string): void {
  void client.invalidateQueries({ queryKey: botKeys.list(workspaceSlug) });
  void client.invalidateQueries({ queryKey: explainedRequestsKey(workspaceSlug) });
}

/** Shows the changed bot at once. */
function showBot(client: QueryClient, workspaceSlug: string, bot: Bot): void {
  client.setQueryData(botKeys.bot(workspaceSlug, bot.id), bot);
  refreshOthers(client, workspaceSlug);
}

export function useCreateBot(workspaceSlug: string) {
  const client = useQueryClient();
  return useSubmission({
    send: (body: CreateBot, submissionToken) =>
      dashboardFetch(botSchema, dashboardApi.intakeBots(workspaceSlug), {
        method: "POST",
        body,
        submissionToken,
      }),
    once: true,
    onSuccess: (bot) => showBot(client, workspaceSlug, bot),
  });
}

export function useUpdateBot(workspaceSlug: string, id: string) {
  const client = useQueryClient();
  return useSubmission({
    send: (body: UpdateBot) =>
      dashboardFetch(botSchema, dashboardApi.intakeBot(workspaceSlug, id), { method: "PATCH", body }),
    onSuccess: (bot) => showBot(client, workspaceSlug, bot),
    // A refusal may mean that somebody else has changed the bot.
    onError: () => void client.invalidateQueries({ queryKey: botKeys.bot(workspaceSlug, id) }),
  });
}

export function useDeleteBot(workspaceSlug: string, id: string) {
  const client = useQueryClient();
  return useSubmission({
    send: () =>
      dashboardFetch(deletedBotSchema, dashboardApi.intakeBot(workspaceSlug, id), { method: "DELETE" }),
    onSuccess: () => refreshOthers(client, workspaceSlug),
  });
}
