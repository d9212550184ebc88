import type { Metadata } from "next";
import { apiKeyListQuery } from "@/components/api-keys/queries";
import { OverviewScreen } from "@/components/overview/overview-screen";
import { causesQuery, overviewQuery } from "@/components/overview/queries";
import { ScreenData } from "@/components/shell/screen-data";
import { usageQuery } from "@/components/usage/queries";
import { listApiKeys } from "@/server/api-keys/list";
import { requireMember } from "@/server/auth/session";
import { getCauses } from "@/server/overview/causes";
import { getOverview } from "@/server/overview/get";
import { getUsage } from "@/server/usage/get";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage({ params }: { params: Promise<{ workspaceSlug: string }> }) {
  const ctx = await requireMember((await params).workspaceSlug);
  const { slug } = ctx.workspace;
  return (
    <ScreenData
      read={(client) => [
        client.query({ queryKey: overviewQuery(slug).queryKey, queryFn: () => getOverview(ctx) }),
        client.query({ queryKey: causesQuery(slug).queryKey, queryFn: () => getCauses(ctx) }),
        client.query({ queryKey: usageQuery(slug).queryKey, queryFn: () => getUsage(ctx) }),
        client.query({ queryKey: apiKeyListQuery(slug).queryKey, queryFn: () => listApiKeys(ctx) }),
      ]}
    >
      <OverviewScreen />
    </ScreenData>
  );
}
