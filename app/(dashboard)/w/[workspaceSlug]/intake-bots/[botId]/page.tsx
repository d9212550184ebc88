import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BotScreen } from "@/components/intake-bots/bot/bot-screen";
import { botQuery, submissionsQuery } from "@/components/intake-bots/queries";
import { ScreenData } from "@/components/shell/screen-data";
import { isResourceId } from "@/lib/api/resource-id";
import { requireMember } from "@/server/auth/session";
import { getManagedBot } from "@/server/intake-bots/managed-bot";
import { listManagedSubmissions } from "@/server/submissions/managed-submissions";

export const metadata: Metadata = { title: "Intake bot" };

interface BotPageProps {
  params: Promise<{ workspaceSlug: string; botId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function BotPage({ params, searchParams }: BotPageProps) {
  const { workspaceSlug, botId: id } = await params;
  const ctx = await requireMember(workspaceSlug);
  if (!isResourceId(id)) notFound();
  const { slug } = ctx.workspace;
  const { tab, submission } = await searchParams;
  const showsSubmissions = tab === "submissions" || submission !== undefined;
  return (
    <ScreenData
      read={(client) => [
        client.query({ queryKey: botQuery(slug, id).queryKey, queryFn: () => getManagedBot(ctx, { id }) }),
        ...(showsSubmissions
          ? [
              client.infiniteQuery({
                ...submissionsQuery(slug, id),
                queryFn: () => listManagedSubmissions(ctx, { id }),
              }),
            ]
          : []),
      ]}
    >
      <BotScreen key={id} botId={id} />
    </ScreenData>
  );
}
