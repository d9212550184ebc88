import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { CommandPalette } from "@/components/palette/command-palette";
import { TemporaryKeysProvider } from "@/components/requests/send-again/temporary-keys";
import { AppShell } from "@/components/shell/app-shell";
import { QueryProvider } from "@/components/shell/query-provider";
import { NowProvider } from "@/components/ui/now";
import { TooltipProvider } from "@/components/ui/tooltip";
import { parseTimeZone, TIME_ZONE_COOKIE } from "@/lib/format/time-zone";
import { PANEL_WIDTH_COOKIE, parsePanelWidth } from "@/lib/format/panel-width";
import {
  DENSITY_COOKIE,
  HISTOGRAM_READING_COOKIE,
  parseDensity,
  parseHistogramReading,
} from "@/lib/log-view/choices";
import { COLUMNS_COOKIE, parseColumns, USUAL_COLUMNS } from "@/lib/log-view/columns";
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
  const kept = await cookies();
  const preferences = {
    localZone: parseTimeZone(kept.get(TIME_ZONE_COOKIE)?.value),
    panelWidth: parsePanelWidth(kept.get(PANEL_WIDTH_COOKIE)?.value),
    histogramReading: parseHistogramReading(kept.get(HISTOGRAM_READING_COOKIE)?.value),
    logColumns: parseColumns(kept.get(COLUMNS_COOKIE)?.value) ?? USUAL_COLUMNS,
    logDensity: parseDensity(kept.get(DENSITY_COOKIE)?.value),
  };
  return (
    <NowProvider now={now.toISOString()}>
      <QueryProvider>
        <TooltipProvider>
          <AppShell
            user={{ name: actor.name, email: actor.email }}
            workspace={workspace}
            memberships={memberships}
            preferences={preferences}
            palette={<CommandPalette memberships={memberships} />}
          >
            <TemporaryKeysProvider key={slug}>{children}</TemporaryKeysProvider>
          </AppShell>
        </TooltipProvider>
      </QueryProvider>
    </NowProvider>
  );
}
