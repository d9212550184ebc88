import type { Metadata } from "next";
import { BotsScreen } from "@/components/intake-bots/bots-screen";
import { botListQuery } from "@/components/intake-bots/queries";
import { ScreenData } from "@/components/shell/screen-data";
import { requireMember } from "@/server/auth/session";
import { listManagedBots } from "@/server/intake-bots/list-managed";

export const metadata: Metadata = { title: "Intake bots" };

export default async function IntakeBotsPage({ params }: { params: Promise<{ workspaceSlug: string }> }) {
  const ctx = await requireMember((await params).workspaceSlug);
  const { queryKey } = botListQuery(ctx.workspace.slug);
  return (
    <ScreenData read={(client) => [client.query({ queryKey, queryFn: () => listManagedBots(ctx) })]}>
      <BotsScreen />
    </ScreenData>
  );
}
