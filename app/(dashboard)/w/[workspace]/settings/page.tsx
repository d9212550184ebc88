import { HydrationBoundary, QueryClient, dehydrate } from "@tanstack/react-query";
import type { Metadata } from "next";
import { membersQuery } from "@/components/settings/queries";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { requireMember } from "@/server/auth/session";
import { listMembers } from "@/server/workspaces/list-members";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const ctx = await requireMember((await params).workspace);
  const client = new QueryClient();
  // A failure is asked again by the section, which shows it with a retry.
  await Promise.allSettled([
    client.query({ queryKey: membersQuery(ctx.workspace.slug).queryKey, queryFn: () => listMembers(ctx) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SettingsScreen />
    </HydrationBoundary>
  );
}
