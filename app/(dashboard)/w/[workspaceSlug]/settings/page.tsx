import type { Metadata } from "next";
import { membersQuery } from "@/components/settings/queries";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { ScreenData } from "@/components/shell/screen-data";
import { requireMember } from "@/server/auth/session";
import { listMembers } from "@/server/workspaces/members";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage({ params }: { params: Promise<{ workspaceSlug: string }> }) {
  const ctx = await requireMember((await params).workspaceSlug);
  const { queryKey } = membersQuery(ctx.workspace.slug);
  return (
    <ScreenData read={(client) => [client.query({ queryKey, queryFn: () => listMembers(ctx) })]}>
      <SettingsScreen />
    </ScreenData>
  );
}
