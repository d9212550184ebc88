import type { Metadata } from "next";
import { ScreenData } from "@/components/shell/screen-data";
import { rateWindowsQuery, usageQuery } from "@/components/usage/queries";
import { UsageScreen } from "@/components/usage/usage-screen";
import { requireMember } from "@/server/auth/session";
import { getUsage } from "@/server/usage/get";
import { getRateWindows } from "@/server/usage/rate-windows";

export const metadata: Metadata = { title: "Usage" };

export default async function UsagePage({ params }: { params: Promise<{ workspaceSlug: string }> }) {
  const ctx = await requireMember((await params).workspaceSlug);
  const { slug } = ctx.workspace;
  return (
    <ScreenData
      read={(client) => [
        client.query({ queryKey: usageQuery(slug).queryKey, queryFn: () => getUsage(ctx) }),
        client.query({ queryKey: rateWindowsQuery(slug).queryKey, queryFn: () => getRateWindows(ctx) }),
      ]}
    >
      <UsageScreen />
    </ScreenData>
  );
}
