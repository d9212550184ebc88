import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { QueryProvider } from "@/components/shell/query-provider";
import { NowProvider } from "@/components/ui/now";
import { requireMember } from "@/server/auth/session";
import { getDb } from "@/server/database/db";
import { listWorkspaces } from "@/server/workspaces/list";

interface WorkspaceLayoutProps {
  params: Promise<{ workspaceSlug: string }>;
  children: ReactNode;
}

export default async function WorkspaceLayout({ params, children }: WorkspaceLayoutProps) {
  const { workspaceSlug: slug } = await params;
  const { actor, now } = await requireMember(slug);
  const memberships = await listWorkspaces({ db: getDb(), userId: actor.userId });
  const workspace = memberships.find((membership) => membership.slug === slug) ?? notFound();
  return (
    <NowProvider now={now.toISOString()}>
      <QueryProvider>
        <AppShell
          user={{ name: actor.name, email: actor.email }}
          workspace={workspace}
          memberships={memberships}
        >
          {children}
        </AppShell>
      </QueryProvider>
    </NowProvider>
  );
}
