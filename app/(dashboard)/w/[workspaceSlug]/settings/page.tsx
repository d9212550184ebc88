import type { Metadata } from "next";
import { membersQuery, supportLinksQuery } from "@/components/settings/queries";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { ScreenData } from "@/components/shell/screen-data";
import { requireMember } from "@/server/auth/session";
import { listSupportLinks } from "@/server/support-links/list";
import { listMembers } from "@/server/workspaces/members";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage({ params }: { params: Promise<{ workspaceSlug: string }> }) {
  const ctx = await requireMember((await params).workspaceSlug);
  const { slug } = ctx.workspace;
  const { queryKey: members } = membersQuery(slug);
  const { queryKey: supportLinks } = supportLinksQuery(slug);
  return (
    <ScreenData
      read={(client) => [
        client.query({ queryKey: members, queryFn: () => listMembers(ctx) }),
        client.query({ queryKey: supportLinks, queryFn: () => listSupportLinks(ctx) }),
      ]}
    >
      <SettingsScreen />
    </ScreenData>
  );
}
